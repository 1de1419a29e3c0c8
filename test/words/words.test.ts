import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/domain/change.ts';
import type { Why } from '../../src/domain/fate.ts';
import { blocker, type Finding, notice, ruleFacts } from '../../src/domain/finding.ts';
import { problemKinds } from '../../src/domain/problem.ts';
import { fallbackOf } from '../../src/slack/text.ts';
import { en } from '../../src/words/en.ts';
import { sayFate, sayFinding, sayMovement } from '../../src/words/speaking.ts';
import type { Text } from '../../src/words/text.ts';

const read = (text: Text): string => fallbackOf(text);
const one = [{ id: '1', name: 'web-1' }];
const two = [...one, { id: '2', name: 'web-2' }];

const every: readonly Finding[] = [
  blocker('picks-something', { group: 'web' }),
  blocker('group-exists', { group: 'web' }),
  blocker('bot-can-post', { channel: 'C1' }),
  blocker('instances-are-members', { group: 'web', missing: one }),
  blocker('may-ask', { group: 'web', action: 'remove', rule: 'Production', listed: ['S1', 'U1'], answer: 'no' }),
  blocker('could-be-approved', { group: 'web', rule: 'Production', listed: ['U1'], others: 2 }),
  blocker('group-stays', { group: 'web' }),
  blocker('nothing-else-scales', { group: 'web', busy: one }),
  blocker('instances-are-in-service', { group: 'web', busy: [{ id: '1', name: 'web-1', state: 'PENDING' }] }),
  blocker('keeps-the-minimum', { group: 'web', left: 1, minimum: 2, picked: 2 }),
  blocker('held-by-another-operation', { held: two, by: { id: 'op-2', link: 'https://slack.example/p1' } }),
  notice('another-operation-works', {
    group: 'web',
    operation: 'op-2',
    action: 'remove',
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
  notice('others-would-stop', { group: 'web', action: 'remove', by: 'U1' }),
  blocker('protection-is-new', { group: 'web', already: one, isProtected: true }),
  notice('protection-is-narrow', { sick: two }),
  notice('protection-binds-the-numbers', { group: 'web', protected: 3, desired: 3 }),
  blocker('status-can-change', { group: 'web', status: 'PAUSED', action: 'pause' }),
  blocker('has-configuration', { group: 'web' }),
  notice('pause-stops-nothing', { group: 'web' }),
  notice('pause-freezes', { group: 'web' }),
  notice('resume-scales', { group: 'web', current: 4, desired: 5 }),
  blocker('changes-a-number', { group: 'web', minimum: 2, desired: 5, maximum: 10 }),
  blocker('numbers-fit', { group: 'web', minimum: 6, desired: 5, maximum: 10 }),
  blocker('not-below-protected', { group: 'web', protected: 3, desired: 2 }),
  blocker('quota-has-room', { group: 'web', after: 201, limit: 200 }),
  notice('expected-follows', { group: 'web', before: 5, after: 6 }),
  notice('scaling-follows', { group: 'web', by: -1, isPaused: false, removesFirst: 'OLD_INSTANCE' }),
  blocker('group-takes-additions', { group: 'web', status: 'PAUSED' }),
  blocker('servers-exist', { missing: one }),
  blocker('servers-are-active', { inactive: [{ id: '1', name: 'web-1', status: 'SHUTOFF' }] }),
  blocker('zones-match', {
    group: 'web',
    zones: ['eu-de-01'],
    elsewhere: [{ id: '1', name: 'web-1', zone: 'eu-de-03' }],
  }),
  blocker('vpcs-match', { group: 'web', elsewhere: one }),
  notice('vpcs-are-known', { unknown: two }),
  notice('other-groups-are-known', { unread: one }),
  blocker('not-members-yet', { group: 'web', already: one }),
  blocker('in-no-other-group', { taken: [{ id: '1', name: 'web-1', group: 'db' }] }),
  blocker('keeps-the-maximum', { group: 'web', after: 11, maximum: 10, added: 2 }),
  notice('joins-by-hand', { group: 'web', added: 1, unprotected: 1 }),
  blocker('hooks-are-listed', { group: 'web' }),
  blocker('held-by-a-hook', { group: 'web', free: one }),
  notice('hooks-hold', {
    holds: [
      { id: '1', name: 'web-1', hook: 'drain', until: '2026-11-24T11:00:00Z', byDefault: 'abandon', isLeaving: true },
    ],
  }),
];

test('this page knows every rule', () => {
  expect(every.map(({ rule }) => rule).sort()).toEqual(Object.keys(ruleFacts).sort());
});

/** A sentence for somebody at 3 am: begun and ended as one, calm, and without a hole where a fact should stand. */
const expectSentence = (text: string): void => {
  expect(text).toMatch(/^[^a-z ]|^(web|asbot|`)/);
  expect(text).toMatch(/[.:]$/);
  expect(text).not.toMatch(/!(?!date|subteam)|undefined|NaN|null|\bplease\b| {2}|\p{Extended_Pictographic}/iu);
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

describe('what is too long for one sentence is cut, and says how many more there are:', () => {
  const twelve = Array.from({ length: 12 }, (_, index) => ({ id: `${index + 1}`, name: `web-${index + 1}` }));
  const says = (finding: Finding): string => read(sayFinding(en, finding).what);

  test('instances that hooks hold', () => {
    const holds = twelve.map((one) => ({ ...one, hook: 'drain', isLeaving: true }));
    const said = says(notice('hooks-hold', { holds }));
    expect(said).toContain('web-10 is held by the hook drain on its way out. Hooks hold 2 more instances.');
  });

  test('servers in other zones, and those that do not run', () => {
    const elsewhere = twelve.map((one) => ({ ...one, zone: 'eu-de-03' }));
    expect(says(blocker('zones-match', { group: 'web', zones: ['eu-de-01'], elsewhere }))).toMatch(
      /web-10 is in eu-de-03 and 2 more\.$/,
    );
    const inactive = twelve.map((one) => ({ ...one, status: 'SHUTOFF' }));
    expect(says(blocker('servers-are-active', { inactive }))).toMatch(/and 2 more\.$/);
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
  const of = { id: '1', isAddedByHand: false, change: { action: 'remove' as const, picks: [] }, wasSent: true };
  const sayWhy = (given: Why) => sayFate(en, { kind: 'still a member', why: given }, of);
  expect(read(sayWhy(why))).toContain('The cloud says `AS.2033`: “group is scaling”.');
  expect(read(sayWhy({ kind: 'cloud says', text: '<!channel>' }))).toBe(
    'still in the group: the cloud says `“&lt;!channel&gt;”`.',
  );
});

test('what moved says what was shown and what is', () => {
  expect(read(sayMovement(en, { what: 'pick zone', name: 'web-1', shown: 'unknown', seen: 'eu-de-01' }))).toBe(
    'web-1 was in an unknown zone and is in eu-de-01.',
  );
  expect(read(sayMovement(en, { what: 'pick state', name: 'web-1', shown: 'INSERVICE', seen: 'REMOVING_WAIT' }))).toBe(
    'web-1 was in service and is leaving, held by a hook.',
  );
  expect(read(sayMovement(en, { what: 'pick state', name: 'spare-1', shown: 'ACTIVE', seen: 'SHUTOFF' }))).toBe(
    'spare-1 was `ACTIVE` and is `SHUTOFF`.',
  );
  expect(read(sayMovement(en, { what: 'group status', shown: 'INSERVICE', seen: 'PAUSED' }))).toBe(
    'The group was in service and is paused.',
  );
});

test('every button is in title case and fits', () => {
  const size = { current: 200, desired: 200, minimum: 0, maximum: 200 };
  const facts = {
    group: 'web',
    change: { action: 'remove' as const, picks: [] },
    forecast: { before: size, after: size, zonesAfter: [], unknownZones: 0, removes: 200 },
    picked: 200,
    goes: [],
    byHand: [],
    leaving: [],
    joining: ['web-1'],
    deleted: 200,
    deletesDisks: true,
    deletesAddresses: true,
  };
  const of = <C extends Change>(change: C) => ({ ...facts, change });
  const labels = [
    ...Object.values(en.offers),
    en.deeds.remove.choice.keep(facts),
    en.deeds.remove.choice.delete(facts),
    ...[en.deeds.remove.confirms.delete?.(facts)].flatMap((asks) => [asks?.confirm ?? '', asks?.deny ?? '']),
    en.deeds.quarantine.choice.confirm(of({ action: 'quarantine', picks: [], until: '2026-12-01T00:00:00Z' })),
    en.deeds.add.choice.confirm(of({ action: 'add', picks: [], protects: [] })),
    en.deeds.protect.choice.confirm(of({ action: 'protect', picks: [] })),
    en.deeds.unprotect.choice.confirm(of({ action: 'unprotect', picks: [] })),
    en.deeds.pause.choice.confirm(of({ action: 'pause' })),
    en.deeds.resume.choice.confirm(of({ action: 'resume' })),
    en.deeds.resize.choice.confirm(of({ action: 'resize', numbers: {} })),
    ...Object.values(en.deeds.hook.choice).map((label) => label(of({ action: 'hook', picks: [] }))),
    en.modal.submit,
    en.modal.cancel,
    en.modal.close,
    en.modal.pickAnew,
    en.messages.openPicker,
    en.messages.changePicks,
    en.ways.makeRoom({ minimum: 1 }),
    en.ways.makeRoom({ maximum: 12 }),
    en.ways.whenFree,
    en.quickPicks.sick({ kind: 'sick' }, 2),
    en.quickPicks.oldest({ kind: 'oldest', count: 3 }, 3),
  ];
  for (const label of labels) {
    expect(label.length).toBeLessThanOrEqual(75);
    expect(label).toMatch(/^[A-Z][\w,]*( (and|in|of|to|\(?\d+\)?|[A-Z][\w,]*))*$/);
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
