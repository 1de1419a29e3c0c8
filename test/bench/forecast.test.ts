import { expect, test } from '@jest/globals';
import { forecastRuns } from '../../bench/forecast/runs.ts';
import { type Facts, judge, judgeTold } from '../../bench/forecast/verdict.ts';
import { notice } from '../../src/domain/finding.ts';
import { forecastRemoval } from '../../src/domain/forecast.ts';
import { aGroup, anOperation, aShown, members } from '../support/samples.ts';

test('twenty scenarios at random come as forecast or were named as doubtful', async () => {
  const runs = await forecastRuns({ seed: 1, runs: 20, follows: true });
  expect(runs).toHaveLength(20);
  expect(runs.filter(({ verdict }) => verdict === 'wrong')).toEqual([]);
}, 30_000);

test('where the expected number does not follow, five say what the cloud did', async () => {
  const runs = await forecastRuns({ seed: 1, runs: 5, follows: false });
  expect(runs.map(({ verdict }) => verdict)).toEqual(Array(5).fill('told'));
}, 30_000);

const group = aGroup();
const shown = aShown({ group, forecast: forecastRemoval({ group, members: members(5), picks: members(2) }) });
const names = ['web-1', 'web-2'];
/** A removal of two of five that came as it was forecast. */
const good: Facts = {
  kind: 'played',
  scenario: { group: { name: 'web' }, servers: [], asked: { action: 'remove', words: '', choice: 'keep', names } },
  operation: anOperation('succeeded', { shown }),
  card: 'Forecast (instances): 5 → 3 running, expected 5 → 3, minimum 2',
  result: 'As forecast.',
  before: members(5).map(({ id }) => id),
  seen: {
    size: { current: 3, desired: 3, minimum: 2, maximum: 10 },
    status: 'INSERVICE',
    zones: shown.forecast.zonesAfter,
    ids: members(5)
      .slice(2)
      .map(({ id }) => id),
  },
};
const other = { ...good.seen, size: { ...good.seen.size, current: 4 } };
const doubted = { ...shown, findings: [notice('numbers-agree', { group: 'web', current: 5, desired: 6 })] };

test.each<[string, Partial<Facts>, string]>([
  ['all is as it was forecast and called so', {}, 'as forecast'],
  ['it came otherwise', { seen: other, result: 'Not as forecast' }, 'wrong'],
  ['it came otherwise and is called as forecast', { seen: other }, 'wrong'],
  ['the card said something else', { card: 'Forecast (instances): 5 → 2 running', result: 'Not as forecast' }, 'wrong'],
  ['it came as forecast and is not called so', { result: 'Not as forecast' }, 'wrong'],
  [
    'it came otherwise, and the card doubted it',
    { seen: other, result: 'Not as forecast', operation: anOperation('succeeded', { shown: doubted }) },
    'doubtful',
  ],
])('where %s, the verdict follows', (_, own, verdict) => {
  expect(judge({ ...good, ...own }).verdict).toBe(verdict);
});

const refilled = {
  size: { ...good.seen.size, current: 5, desired: 5 },
  ids: [...good.seen.ids, 'new-1', 'new-2'],
};

test.each<[string, string, string]>([
  [
    'told',
    'the refill is told',
    'The expected number is 5, as before: either. The group was refilled: a and b joined.',
  ],
  ['wrong', 'the refill is not told', 'The expected number is 5, as before: either.'],
  ['wrong', 'it is called as forecast', 'As forecast. The expected number is 5, as before: either. A refill is due: '],
])('is %s where %s', (verdict, _, result) => {
  expect(judgeTold({ ...good, result, seen: { ...good.seen, ...refilled } }).verdict).toBe(verdict);
});

test('where the only one that was removed was added again, who joined is to be named, and the number need not be', () => {
  const [first = ''] = good.before;
  const change = { action: 'remove' as const, picks: [{ id: first, name: 'web-1' }] };
  const outcome = { at: '2026-11-24T10:08:00.000Z', group, isAsForecast: false, zones: [] };
  const addedAgainAt = Date.parse('2026-11-24T10:07:00.000Z');
  const operation = anOperation('succeeded', { shown, change, outcome });
  const seen = { ...good.seen, ids: [...good.before, 'new-1'] };
  const again = 'web-1 was removed here and then re-added: it is in the group again.';
  const verdictOn = (result: string) => judgeTold({ ...good, operation, seen, addedAgainAt, result }).verdict;
  expect(verdictOn(`${again} a joined meanwhile`)).toBe('told');
  expect(verdictOn(again)).toBe('wrong');
});
