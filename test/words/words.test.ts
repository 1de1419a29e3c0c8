import { describe, expect, test } from '@jest/globals';
import type { Why } from '../../src/domain/fate.ts';
import { blocker, type Finding, notice, ruleFacts } from '../../src/domain/finding.ts';
import { problemKinds } from '../../src/domain/problem.ts';
import { fallbackOf } from '../../src/slack/text.ts';
import { en } from '../../src/words/en.ts';
import { sayFinding, sayMovement, sayWhy } from '../../src/words/speaking.ts';
import type { Text } from '../../src/words/text.ts';

const read = (text: Text): string => fallbackOf(text);
const one = [{ id: '1', name: 'web-1' }];
const two = [...one, { id: '2', name: 'web-2' }];

const every: readonly Finding[] = [
  blocker('picks-something', { group: 'web' }),
  blocker('group-exists', { group: 'web' }),
  blocker('bot-can-post', { channel: 'C1' }),
  blocker('instances-are-members', { group: 'web', missing: one }),
  blocker('group-stays', { group: 'web' }),
  blocker('nothing-else-scales', { group: 'web', busy: one }),
  blocker('instances-are-in-service', { group: 'web', busy: [{ id: '1', name: 'web-1', state: 'PENDING' }] }),
  blocker('keeps-the-minimum', { group: 'web', left: 1, minimum: 2, picked: 2 }),
  blocker('held-by-another-operation', { held: two, by: { id: 'op-2', link: 'https://slack.example/p1' } }),
  notice('another-operation-works', {
    group: 'web',
    operation: 'op-2',
    by: 'U1',
    since: '2026-11-24T10:00:00Z',
    picked: 1,
    isWaiting: true,
  }),
  notice('group-is-enabled', { group: 'web', status: 'PAUSED' }),
  notice('numbers-agree', { group: 'web', current: 4, desired: 5 }),
  notice('zone-is-not-emptied', { zones: ['eu-de-02'] }),
  notice('zones-are-known', { unknown: one }),
  notice('protection-is-lost', { protected: two }),
  notice('added-by-hand-stay', { byHand: one }),
  notice('sick-may-leave-by-themselves', { sick: one }),
  notice('cool-down-follows', { group: 'web', seconds: 300 }),
];

test('this page knows every rule', () => {
  expect(every.map(({ rule }) => rule).sort()).toEqual(Object.keys(ruleFacts).sort());
});

/** A sentence for somebody at 3 am: begun and ended as one, calm, and without a hole where a fact should stand. */
const expectSentence = (text: string): void => {
  expect(text).toMatch(/^[^a-z ]|^(web|asbot|`)/);
  expect(text).toMatch(/[.:]$/);
  expect(text).not.toMatch(/!(?!date)|undefined|NaN|null|\bplease\b| {2}|\p{Extended_Pictographic}/iu);
};

describe('each sentence says what it is and what to do next', () => {
  test.each(every.map((finding) => [finding.rule, finding] as const))('rule %s', (_rule, finding) => {
    const { what, next } = sayFinding(en, finding);
    expectSentence(read(what));
    expectSentence(read(next));
  });

  test.each(problemKinds)('problem: %s', (kind) => {
    const { what, next } = en.problems[kind]({ kind });
    expectSentence(read(what));
    expectSentence(read(next));
  });
});

describe('numbers', () => {
  test('have their units, and agree with them', () => {
    const says = (left: number, minimum: number, picked: number) =>
      read(sayFinding(en, blocker('keeps-the-minimum', { group: 'web', left, minimum, picked })).what);
    expect(says(1, 2, 2)).toBe('web would be left with 1 instance of the 2 it must keep.');
    expect(says(3, 5, 2)).toBe('web would be left with 3 instances of the 5 it must keep.');
    expect(says(-1, 1, 4)).toBe('web would be left with 0 instances of the 1 it must keep.');
  });

  test('of a throttled cloud say how long to wait', () => {
    const next = (retryAfterMs?: number) =>
      read(en.problems.throttled({ kind: 'throttled', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }).next);
    expect(next(30_000)).toBe('Wait 30 s and try again.');
    expect(next(600_000)).toBe('Wait 10 minutes and try again.');
    expect(next()).toBe('Wait a minute and try again.');
  });
});

describe('names in a row', () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `w${index + 1}`);

  test('read like a sentence', () => {
    expect(read(en.names(['a']))).toBe('a');
    expect(read(en.names(['a', 'b']))).toBe('a and b');
    expect(read(en.names(['a', 'b', 'c']))).toBe('a, b and c');
  });

  test('are cut at twenty, and say how many more there are', () => {
    expect(read(en.names(names(20)))).toMatch(/w19 and w20$/);
    expect(read(en.names(names(33)))).toMatch(/w20 and 13 more$/);
  });
});

test('an instance is as old as its hours, then as its days', () => {
  const age = (joinedAt: string | undefined) => en.things.age({ joinedAt }, new Date('2026-11-24T10:00:00Z'));
  expect(age('2026-11-24T09:30:00Z')).toBe('under 1 h old');
  expect(age('2026-11-23T05:00:00Z')).toBe('29 h old');
  expect(age('2026-11-20T05:00:00Z')).toBe('4 d old');
  expect(age(undefined)).toBeUndefined();
  expect(age('never')).toBeUndefined();
});

test('why an instance is still there carries the words of the cloud, marked as such', () => {
  const why: Why = { kind: 'refused', problem: { kind: 'busy', code: 'AS.2033', message: 'group is scaling' } };
  expect(read(sayWhy(en, why))).toContain('The cloud says `AS.2033`: “group is scaling”.');
  expect(read(sayWhy(en, { kind: 'cloud says', text: '<!channel>' }))).toBe('the cloud says `“&lt;!channel&gt;”`.');
});

test('what moved says what was shown and what is', () => {
  expect(read(sayMovement(en, { what: 'pick zone', name: 'web-1', shown: 'unknown', seen: 'eu-de-01' }))).toBe(
    'web-1 was in an unknown zone and is in eu-de-01.',
  );
  expect(read(sayMovement(en, { what: 'group status', shown: 'INSERVICE', seen: 'PAUSED' }))).toBe(
    'The group was in service and is paused.',
  );
});

test('every button is in title case and fits', () => {
  const facts = { group: 'web', picked: 200, deleted: 200, deletesDisks: true, deletesAddresses: true };
  const labels = [
    ...Object.values(en.offers),
    en.deeds.remove.choice.keep(facts),
    en.deeds.remove.choice.delete(facts),
    en.deeds.remove.confirm(facts).confirm,
    en.deeds.remove.confirm(facts).deny,
    en.modal.submit,
    en.modal.cancel,
    en.modal.close,
    en.modal.pickAnew,
    en.messages.openPicker,
    en.messages.changePicks,
    en.quickPicks.sick({ kind: 'sick' }, 2),
    en.quickPicks.oldest({ kind: 'oldest', count: 3 }, 3),
  ];
  for (const label of labels) {
    expect(label.length).toBeLessThanOrEqual(75);
    expect(label).toMatch(/^[A-Z][\w,]*( (and|in|of|\(?\d+\)?|[A-Z][\w,]*))*$/);
  }
  for (const short of [
    en.modal.submit,
    en.modal.close,
    en.modal.cancel,
    ...Object.values(en.modal.title),
    en.modal.postedTitle,
  ]) {
    expect(short.length).toBeLessThanOrEqual(24);
  }
});
