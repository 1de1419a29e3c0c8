import fc from 'fast-check';
import type { Fate, Why } from '../../src/domain/fate.ts';
import { blocker, type Finding, notice } from '../../src/domain/finding.ts';
import { offersOf } from '../../src/domain/offers.ts';
import { type Movement, type Operation, operationStates } from '../../src/domain/operation.ts';
import { aGroup, aMember, anOperation, aShown } from './samples.ts';

/** Names that would ping, format or break something if anybody let them. */
const nasty = [
  '<!channel>',
  '<!here|x>',
  '@here',
  '<@U0VICTIM>',
  '<https://evil.example|click>',
  '*bold*',
  '`code`',
  '_it_',
  '~gone~',
  ':fire:',
  'a&b<c>',
  'x'.repeat(64),
  '名'.repeat(64),
  '😀'.repeat(32),
  '',
  ' ',
  'two\nlines',
  '\u202eevil',
];

/** A name as it can come from outside: nasty, or any characters at all. */
export const aName = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ maxLength: 64 }),
  fc.string({ unit: 'binary', maxLength: 64 }),
);
const longText = fc.oneof(aName, fc.string({ minLength: 300, maxLength: 2_000 }));

const aWhy: fc.Arbitrary<Why> = fc.oneof(
  longText.map((text): Why => ({ kind: 'cloud says', text })),
  longText.map((message): Why => ({ kind: 'refused', problem: { kind: 'refused', code: 'AS.9999', message } })),
  fc.constantFrom<Why>(
    { kind: 'no cause given' },
    { kind: 'not accepted' },
    { kind: 'stopped', by: '<!channel>' },
    { kind: 'watch ended', afterMs: 600_000, state: 'REMOVING' },
    { kind: 'server still there', status: '<!here>' },
  ),
);

const aFate: fc.Arbitrary<Fate> = fc.oneof(
  fc.constantFrom<Fate>(
    { kind: 'waiting' },
    { kind: 'asked' },
    { kind: 'leaving', isHeld: true },
    { kind: 'being deleted', since: '2026-11-24T10:00:00Z' },
    { kind: 'removed' },
    { kind: 'deleted' },
  ),
  aWhy.map((why): Fate => ({ kind: 'server remains', why })),
  aWhy.map((why): Fate => ({ kind: 'still a member', why })),
  aWhy.map((why): Fate => ({ kind: 'unknown', why })),
);

const aMovement: fc.Arbitrary<Movement> = fc.oneof(
  aName.map((name): Movement => ({ what: 'pick left', name })),
  aName.map((name): Movement => ({ what: 'pick zone', name, shown: name, seen: 'unknown' })),
  aName.map((name): Movement => ({ what: 'pick state', name, shown: name, seen: name })),
  fc.constant<Movement>({ what: 'number', which: 'current', shown: 5, seen: 6 }),
);

const someFindings = fc.array(aName, { minLength: 1, maxLength: 250 }).chain((names) => {
  const named = names.map((name, index) => ({ id: String(index), name }));
  const group = names[0] ?? '';
  const all: Finding[] = [
    blocker('instances-are-members', { group, missing: named }),
    blocker('instances-are-in-service', { group, busy: named.map((one) => ({ ...one, state: 'PENDING' })) }),
    blocker('held-by-another-operation', {
      held: named,
      by: { id: 'op-2', link: 'https://slack.example/<!channel>|x' },
    }),
    notice('group-is-enabled', { group, status: 'ERROR', trouble: group.repeat(20) }),
    notice('another-operation-works', {
      group,
      operation: group,
      action: 'remove',
      by: group,
      since: group,
      picked: 3,
      isWaiting: false,
      link: group,
    }),
    notice('zone-is-not-emptied', { zones: names }),
    notice('protection-is-lost', { protected: named }),
    notice('added-by-hand-stay', { byHand: named }),
  ];
  return fc.subarray(all);
});

/** Any operation there can be: in any state, of up to 200 instances, with any names, fates and findings. */
export const anyOperation: fc.Arbitrary<Operation> = fc
  .record({
    state: fc.constantFrom(...operationStates),
    names: fc.oneof(
      { weight: 4, arbitrary: fc.array(aName, { minLength: 1, maxLength: 12 }) },
      { weight: 1, arbitrary: fc.array(aName, { minLength: 90, maxLength: 200 }) },
    ),
    group: aName,
    zone: aName,
    isAddedByHand: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
    fates: fc.array(aFate, { minLength: 1, maxLength: 200 }),
    findings: someFindings,
    moved: fc.array(aMovement, { maxLength: 60 }),
    reason: fc.option(longText, { nil: undefined }),
    calledOff: fc.option(longText, { nil: undefined }),
    choice: fc.constantFrom('keep' as const, 'delete' as const),
    place: fc.record({ cloud: aName, project: aName, region: aName }),
    goesToo: fc.boolean(),
  })
  .map(({ state, names, group: name, zone, isAddedByHand, fates, findings, goesToo, ...own }) => {
    const group = aGroup({ name, zones: [zone], deletesDisks: goesToo, deletesAddresses: goesToo, trouble: name });
    const picks = names.map((pick, index) =>
      aMember(index + 1, { name: pick, zone, isAddedByHand: isAddedByHand[index % isAddedByHand.length] ?? false }),
    );
    const shown = aShown({ group, picks, findings });
    const operation = anOperation(state, {
      ...own,
      shown,
      fates: Object.fromEntries(picks.map(({ id }, index) => [id, fates[index % fates.length] ?? { kind: 'waiting' }])),
    });
    return { ...operation, offers: offersOf(operation) };
  });
