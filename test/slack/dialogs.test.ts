import { describe, expect, test } from '@jest/globals';
import type { Instance } from '../../src/domain/instance.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { card } from '../../src/slack/views/card.ts';
import { en } from '../../src/words/en.ts';
import { buttonElements } from '../support/read.ts';
import { aContext, aGroup, aMember, anOperation, aShown } from '../support/samples.ts';

/** The longest that a group may be called, in characters. */
const longest = 64;
const group = aGroup({ name: 'g'.repeat(longest), deletesDisks: true, deletesAddresses: true });

/** So many instances, each with a name of so many characters, its number first. */
const called = (count: number, length: number, own: Partial<Instance> = {}): Instance[] =>
  Array.from({ length: count }, (_, index) => aMember(index + 1, { name: `${index + 1}`.padEnd(length, 'x'), ...own }));

/** What a button of the card asks before it counts. */
function askedBy(label: RegExp, operation: Operation): string | undefined {
  const { blocks } = card(en, operation, aContext(operation));
  return buttonElements(blocks).find(({ text }) => label.test(text.text))?.confirm?.text.text;
}

const removal = (picks: readonly Instance[]): Operation =>
  anOperation('awaiting approval', { groupName: group.name, shown: aShown({ group, picks: [...picks] }) });

/** An answer for instances that a hook holds on their way in. */
function answer(picks: readonly Instance[]): Operation {
  const held = picks.map(({ id, name }) => ({ id, name }));
  const holds = held.map(({ id }) => ({ instanceId: id, hook: 'warm-up', key: `key of ${id}` }));
  return anOperation('awaiting approval', {
    groupName: group.name,
    change: { action: 'hook', picks: held },
    shown: aShown({ group, picks: [...picks], holds }),
  });
}

const joining = { lifecycleState: 'PENDING_WAIT' } as const;

describe('what a dialog asks fits whole, whatever the names', () => {
  test.each([
    ['Delete with many', /Delete/, removal([...called(200, 128), aMember(900, { isAddedByHand: true })])],
    ['Delete with few', /Delete/, removal([...called(3, 20), aMember(900, { isAddedByHand: true })])],
    ['Delete with few of long names', /Delete/, removal(called(3, 128))],
    ['Abandon with many', /Abandon/, answer(called(40, 64, joining))],
    ['Abandon with few', /Abandon/, answer(called(3, 20, joining))],
  ] as const)('%s', (_what, label, operation) => {
    expect(askedBy(label, operation)).toMatch(/ deleted.*This cannot be undone\.$/);
  });

  test('Abandon with instances on both ways', () => {
    const both = answer([...called(2, 8, joining), aMember(9, { name: 'out-1', lifecycleState: 'REMOVING_WAIT' })]);
    const asked = askedBy(/Abandon/, both);
    expect(asked).toContain('2 instances on the way into the group are deleted: 1xxxxxxx and 2xxxxxxx.');
    expect(asked).toContain('The removal of 1 instance goes on without the hooks that were to come: out-1.');
  });
});

describe('Delete names the servers', () => {
  test('where they are few', () => {
    expect(askedBy(/Delete/, removal(called(3, 6)))).toContain('3 servers are deleted: 1xxxxx, 2xxxxx and 3xxxxx.');
  });

  test('else gives their number alone', () => {
    expect(askedBy(/Delete/, removal(called(4, 6)))).toContain('4 servers are deleted. Their data disks');
  });
});
