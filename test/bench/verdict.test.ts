import { describe, expect, test } from '@jest/globals';
import { brokenIn, type Facts } from '../../bench/chaos/verdict.ts';

const ids = (...numbers: number[]): string[] => numbers.map((number) => `id-${number}`);
const accepted = (...numbers: number[]) => ({ ids: ids(...numbers), decided: 204, status: 204 });
const lost = (...numbers: number[]) => ({ ids: ids(...numbers), decided: undefined, status: undefined });
const gone = (number: number) => ({ id: `id-${number}`, name: `worker-${number}`, isMember: false, hasServer: true });
const staying = (number: number) => ({ ...gone(number), isMember: true });

const all = `Removed 3 instances from batch-workers
• worker-1, worker-2 and worker-3: removed; its server stays`;
const some = `Partly done: 2 of 3 instances removed from batch-workers
• worker-3: still in the group: no answer came.
• worker-1 and worker-2: removed; its server stays
[Ask Again]`;

const settled = { kind: 'remove' as const, subjects: ids(1, 2), phase: 'settled' };
const stored = {
  id: 'op',
  state: 'succeeded',
  requests: [settled, { ...settled, subjects: ids(3) }],
  isAnnounced: true,
};

/** Two batches, both accepted and proven. */
const good: Facts = {
  choice: 'keep',
  picks: [gone(1), gone(2), gone(3)],
  calls: [accepted(1, 2), accepted(3)],
  card: all,
  results: [all],
  stored,
  complaints: [],
  refused: [],
  recordFaults: [],
  exit: 0,
};

/** The second was written down and never accepted. */
const half: Facts = {
  ...good,
  picks: [gone(1), gone(2), staying(3)],
  calls: [accepted(1, 2), lost(3)],
  card: some,
  results: [some],
  stored: {
    ...stored,
    state: 'partly done',
    requests: [settled, { kind: 'remove' as const, subjects: ids(3), phase: 'not accepted' }],
  },
};

describe('a chaos run is as promised', () => {
  test.each([
    ['when every batch was accepted once and proven', good],
    ['when what was never accepted stays, and is named with Ask Again', half],
  ])('%s', (_, facts) => {
    expect(brokenIn(facts)).toEqual([]);
  });
});

describe('a chaos run is broken', () => {
  test.each<[string, Partial<Facts>, string]>([
    ['when the cloud accepted an instance twice', { calls: [accepted(1, 2), accepted(3), accepted(3)] }, '2 times'],
    ['when a batch whose answer was lost is sent again', { calls: [accepted(1, 2), lost(3), accepted(3)] }, 'again'],
    ['when the operation never ended', { stored: { ...stored, state: 'running' } }, 'running'],
    ['when the end was not told', { stored: { ...stored, isAnnounced: false } }, 'not told'],
    ['when no result stands in the thread', { results: [] }, '0 results'],
    ['when an accepted instance is not proven', { card: all.replace('removed;', 'unknown:') }, 'worker-1 was accepted'],
    ['when the server of a deleted one is still there', { choice: 'delete' }, 'was accepted'],
    ['when thread and card disagree', { results: [some] }, 'the thread says'],
    [
      'when the card calls one removed that is in the group',
      { picks: [gone(1), gone(2), staying(3)] },
      'it is in the group',
    ],
    ['when the server of a kept one is gone', { picks: [{ ...gone(1), hasServer: false }] }, 'is gone'],
    ['when Slack complains', { complaints: ['pings everybody'] }, 'pings everybody'],
    ['when Slack refuses a call', { refused: ['chat.update: msg_too_long'] }, 'msg_too_long'],
    ['when the bot does not end well', { exit: 'SIGKILL' }, 'SIGKILL'],
  ])('%s', (_, wrong, words) => {
    expect(brokenIn({ ...good, ...wrong }).join('\n')).toContain(words);
  });

  test.each<[string, Partial<Facts>, string]>([
    ['when what was never accepted is not named', { card: all, results: [all] }, 'never accepted'],
    ['when nothing offers to ask again', { card: some.replace('[Ask Again]', '') }, 'no Ask Again'],
    [
      'when another batch was sent after one that failed',
      {
        stored: {
          ...stored,
          state: 'partly done',
          requests: [{ kind: 'remove' as const, subjects: ids(3), phase: 'not accepted' }, settled],
        },
      },
      'after one that was not accepted',
    ],
  ])('%s', (_, wrong, words) => {
    expect(brokenIn({ ...half, ...wrong }).join('\n')).toContain(words);
  });
});
