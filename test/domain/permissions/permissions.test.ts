import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { actions } from '../../../src/domain/change.ts';
import { usualApprovals } from '../../../src/domain/permissions/approval-table.ts';
import { blastOf } from '../../../src/domain/permissions/blast-of.ts';
import { type Approval, type Permit, weigh } from '../../../src/domain/permissions/permit.ts';
import { permitFor } from '../../../src/domain/permissions/permit-for.ts';
import { rightsBy } from '../../../src/domain/permissions/rights.ts';
import { type Matter, type Rule, type Rules, rulingOn } from '../../../src/domain/permissions/rules.ts';
import { isListed, type Person, type Standing } from '../../../src/domain/permissions/who.ts';
import { aMember, aShown } from '../../support/samples.ts';

const standings: Standing[] = ['member', 'guest', 'stranger', 'deactivated', 'could not tell'];
const ids = ['U1', 'U2', 'U3', 'U4'];
const userGroups = ['S1', 'S2'];

const aList = fc.uniqueArray(fc.constantFrom('everyone', ...ids, ...userGroups));
const aPerson = fc.record({
  id: fc.constantFrom(...ids),
  standing: fc.constantFrom(...standings),
  userGroups: fc.option(
    fc.uniqueArray(fc.constantFrom(...userGroups)).map((some) => new Set(some)),
    { nil: undefined },
  ),
}) satisfies fc.Arbitrary<Person>;

const someOf = <T>(...all: readonly T[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...all), { minLength: 1 }), { nil: undefined });
const aRule: fc.Arbitrary<Rule> = fc.record({
  name: fc.string(),
  for: fc
    .record({ actions: someOf(...actions), groups: someOf('web-*', '*', 'db'), channels: someOf('C1', 'C2'), tags: someOf('env=prod', 'env') })
    .map((scope) => Object.fromEntries(Object.entries(scope).filter(([, value]) => value !== undefined))),
  ask: aList,
  decide: aList,
  breakGlass: aList,
}); // biome-ignore format: a record
const someRules: fc.Arbitrary<Rules> = fc.record({
  rules: fc.array(aRule),
  approvals: fc.constant(usualApprovals),
  production: fc.constant([]),
  record: aList,
});
const aMatter: fc.Arbitrary<Matter> = fc.record({
  action: fc.constantFrom(...actions),
  group: fc.constantFrom('web-prod', 'WEB-1', 'db', 'other'),
  tags: fc.constantFrom({ env: 'prod' }, { env: 'test' }, undefined),
  cloud: fc.constant('otc'),
  project: fc.constant('p'),
  channel: fc.constantFrom('C1', 'C2', 'C3'),
});

describe('who is listed', () => {
  test.each<[Standing, readonly string[], Person['userGroups'], string]>([
    ['member', ['everyone'], new Set(), 'yes'],
    ['member', ['U1'], undefined, 'yes'],
    ['member', ['S1'], new Set(['S1']), 'yes'],
    ['member', ['S1'], new Set(['S2']), 'no'],
    ['member', ['S1'], undefined, 'could not tell'],
    ['member', [], new Set(['S1']), 'no'],
    ['guest', ['everyone', 'S1'], new Set(['S1']), 'no'],
    ['guest', ['U1'], new Set(), 'yes'],
    ['stranger', ['everyone', 'S1'], new Set(['S1']), 'no'],
    ['stranger', ['U1'], new Set(), 'yes'],
    ['deactivated', ['U1', 'everyone', 'S1'], new Set(['S1']), 'no'],
    ['could not tell', ['U1', 'everyone', 'S1'], new Set(['S1']), 'could not tell'],
  ])('a %s by %j, in %p: %s', (standing, listed, groups, answer) => {
    expect(isListed(listed, { id: 'U1', standing, userGroups: groups })).toBe(answer);
  });

  test('a deactivated user and one of whom nobody knows are let in by no list at all', () => {
    fc.assert(
      fc.property(aList, aPerson, (listed, person) => {
        if (person.standing === 'deactivated' || person.standing === 'could not tell')
          expect(isListed(listed, person)).not.toBe('yes');
      }),
    );
  });
});

describe('rules', () => {
  test('in no order, and with no lists, do they let a stranger or a guest do anything that does not name them by their own id', () => {
    fc.assert(
      fc.property(someRules, aMatter, aPerson, fc.infiniteStream(fc.nat()), (rules, matter, person, chance) => {
        fc.pre(person.standing !== 'member');
        const order = rules.rules.toSorted(() => ((chance.next().value ?? 0) % 3) - 1);
        const ruling = rulingOn({ ...rules, rules: order }, matter);
        if (ruling.kind !== 'rule') return;
        const { ask, decide, breakGlass } = ruling.rule;
        const named = [...ask, ...decide, ...breakGlass].includes(person.id);
        const isOutsider = person.standing === 'guest' || person.standing === 'stranger';
        if (!named || !isOutsider) expect(rightsBy(ruling.rule, person)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('the first that matches decides: what stands behind it changes nothing', () => {
    fc.assert(
      fc.property(someRules, someRules, aMatter, (rules, more, matter) => {
        const ruling = rulingOn(rules, matter);
        fc.pre(ruling.kind === 'rule');
        expect(rulingOn({ ...rules, rules: [...rules.rules, ...more.rules] }, matter)).toEqual(ruling);
      }),
    );
  });

  test('where none matches, nobody may do anything', () => {
    const shown = aShown();
    const change = { action: 'remove', picks: [{ id: 'i-1', name: 'web-1' }] } as const;
    fc.assert(
      fc.property(someRules, aMatter, aPerson, (rules, matter, person) => {
        const ruling = rulingOn(rules, matter);
        fc.pre(ruling.kind === 'no rule');
        const { ask, decide, breakGlass, needs } = permitFor(
          rules,
          ruling,
          { ...change, picks: [...change.picks] },
          shown,
        );
        expect([isListed(ask, person), isListed(decide, person), isListed(breakGlass, person)]).not.toContain('yes');
        expect(needs).toEqual({});
      }),
    );
  });

  test.each([
    [{ groups: ['web-*'] }, true],
    [{ groups: ['WEB-*'] }, true],
    [{ groups: ['web'] }, false],
    [{ tags: ['env=prod'] }, true],
    [{ tags: ['env'] }, true],
    [{ tags: ['env=test'] }, false],
    [{ tags: ['toString'] }, false],
    [{ actions: ['remove'] as const }, true],
    [{ actions: ['add'] as const }, false],
    [{ channels: ['C9'] }, false],
    [{ clouds: ['otc'], projects: ['p'], channels: ['C1'] }, true],
    [{ clouds: ['otc'], projects: ['q'] }, false],
    [{}, true],
  ])('a rule for %j', (scope, matches) => {
    const rule: Rule = { name: 'One', for: scope, ask: [], decide: [], breakGlass: [] };
    const rules: Rules = { rules: [rule], approvals: usualApprovals, production: [], record: [] };
    const matter: Matter = {
      action: 'remove',
      group: 'web-prod',
      tags: { env: 'prod' },
      cloud: 'otc',
      project: 'p',
      channel: 'C1',
    };
    expect(rulingOn(rules, matter).kind).toBe(matches ? 'rule' : 'no rule');
  });
});

/** A permit under which everybody may decide, and Keep needs so many others, Delete one more. */
const aPermit = (others: 0 | 1 | 2): Permit => ({
  rule: 'One',
  ask: ['everyone'],
  decide: ['everyone'],
  breakGlass: [],
  needs: { keep: { others, because: [] }, delete: { others: Math.min(others + 1, 2) as 0 | 1 | 2, because: [] } },
});

describe('words for and against', () => {
  const aPress = fc.record({
    by: fc.constantFrom(...ids),
    choice: fc.constantFrom('keep' as const, 'delete' as const),
  });

  test('no sequence of presses makes whoever asked their own second person, nor one person two', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 2), fc.array(aPress, { maxLength: 12 }), (others, presses) => {
        const permit = aPermit(others as 0 | 1 | 2);
        let approvals: readonly Approval[] = [];
        const newest = new Map<string, string>();
        for (const [index, { by, choice }] of presses.entries()) {
          const person: Person = { id: by, standing: 'member', userGroups: new Set() };
          const word = weigh({ askedBy: 'U1', permit, approvals }, person, choice, String(index));
          const needed = permit.needs[choice]?.others ?? 0;
          if (needed === 0 || by !== 'U1') newest.set(by, choice);
          const agreeing = [...newest].filter(([id, said]) => said === choice && (needed === 0 || id !== 'U1'));
          if (word.kind === 'enough') {
            expect(needed === 0 ? 1 : agreeing.length).toBeGreaterThanOrEqual(needed);
            expect(new Set(word.approvals.map((one) => one.by)).size).toBe(word.approvals.length);
            if (needed > 0) expect(word.approvals.map((one) => one.by)).not.toContain('U1');
            expect(word.approvals.length).toBeGreaterThanOrEqual(Math.max(needed, 1));
            return;
          }
          expect(needed).toBeGreaterThan(0); // else one word is enough
          expect(agreeing.length).toBeLessThan(needed);
          if (by === 'U1') expect(word.kind).toBe('own');
          if (word.kind === 'counts') approvals = word.approvals;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('as many different persons as are asked for are enough, in any order', () => {
    for (const order of [
      ['U2', 'U3'],
      ['U3', 'U2'],
    ]) {
      let approvals: readonly Approval[] = [];
      const words = order.map((id) => {
        const word = weigh(
          { askedBy: 'U1', permit: aPermit(2), approvals },
          { id, standing: 'member', userGroups: new Set() },
          'keep',
          'now',
        );
        if (word.kind === 'counts') approvals = word.approvals;
        return word.kind;
      });
      expect(words).toEqual(['counts', 'enough']);
    }
  });

  test('a choice that the permit does not know is never enough', () => {
    const person: Person = { id: 'U2', standing: 'member', userGroups: new Set() };
    const word = weigh({ askedBy: 'U1', permit: aPermit(0), approvals: [] }, person, 'abandon', 'now');
    expect(word.kind).toBe('counts');
  });
});

describe('the blast', () => {
  const removal = { action: 'remove' as const, picks: [{ id: 'i-1', name: 'web-1' }] };

  test('of a removal is what leaves, and what is deleted with it', () => {
    const shown = aShown({ picks: [aMember(1), aMember(2, { isAddedByHand: true })] });
    expect(blastOf(removal, 'delete', shown, false)).toMatchObject({ deletes: 1, share: 2 / shown.group.size.current });
    expect(blastOf(removal, 'keep', shown, true)).toMatchObject({ deletes: 0, isProduction: true });
    expect(blastOf(removal, 'keep', aShown({ picks: [aMember(1, { isProtected: true })] }), false).takesProtected).toBe(
      true,
    );
  });

  test('of what takes nothing out is none', () => {
    const shown = aShown({ picks: [aMember(1)] });
    for (const action of ['protect', 'unprotect'] as const)
      expect(blastOf({ action, picks: removal.picks }, 'confirm', shown, false)).toMatchObject({
        share: 0,
        deletes: 0,
        leftAboveMinimum: undefined,
        emptiesZone: 'no',
      });
    expect(blastOf({ action: 'pause' }, 'confirm', shown, false)).toMatchObject({ share: 0, deletes: 0 });
  });

  test('of a resize is what Auto Scaling removes, with its servers', () => {
    const { forecast, ...rest } = aShown({ picks: [] });
    const shown = { ...rest, forecast: { ...forecast, removes: 3 } };
    const blast = blastOf({ action: 'resize', numbers: { desired: 2 } }, 'confirm', shown, false);
    expect(blast).toMatchObject({ deletes: 3, share: 3 / shown.group.size.current, emptiesZone: 'could not tell' });
  });

  test('of an abandoned launch is a deleted server', () => {
    const shown = aShown({
      picks: [aMember(1, { lifecycleState: 'PENDING_WAIT' }), aMember(2, { lifecycleState: 'REMOVING_WAIT' })],
    });
    const hook = { action: 'hook' as const, picks: removal.picks };
    expect(blastOf(hook, 'abandon', shown, false).deletes).toBe(1);
    expect(blastOf(hook, 'continue', shown, false).deletes).toBe(0);
  });
});
