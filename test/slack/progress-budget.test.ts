import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { progressBudget } from '../../src/slack/progress-budget.ts';
import { turnedClock } from '../support/clock.ts';

/** Lets so many operations update their cards as often as they may, and gives when each did, in ms since the start. */
async function updatesOf(operations: number, ms: number): Promise<Map<string, number[]>> {
  const clock = turnedClock();
  const budget = progressBudget(clock);
  const start = clock.now().getTime();
  const updates = new Map<string, number[]>();
  const over = new AbortController();
  const run = async (id: string): Promise<void> => {
    const own: number[] = [];
    updates.set(id, own);
    for (;;) {
      await budget.mayUpdate({ id }, over.signal);
      own.push(clock.now().getTime() - start);
    }
  };
  const all = Array.from({ length: operations }, (_, index) => run(`op-${index}`).catch(() => undefined));
  await clock.turn(ms);
  over.abort();
  await Promise.all(all);
  return updates;
}

test('the first update goes at once, and each next one 3 s later', async () => {
  expect((await updatesOf(1, 10_000)).get('op-0')).toEqual([0, 3_000, 6_000, 9_000]);
});

test('however many run, no card is updated twice in 3 s, no minute has more than 30 updates, and each gets its share', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 25 }), async (operations) => {
      const updates = await updatesOf(operations, 240_000);
      const all = [...updates.values()].flat().sort((a, b) => a - b);
      for (const own of updates.values()) {
        expect(own.length).toBeGreaterThanOrEqual(2);
        for (const [index, at] of own.entries()) expect(at - (own[index - 1] ?? -3_000)).toBeGreaterThanOrEqual(3_000);
      }
      for (const at of all)
        expect(all.filter((other) => other > at - 60_000 && other <= at).length).toBeLessThanOrEqual(30);
    }),
    { numRuns: 12 },
  );
}, 20_000);

test('the interval grows with the number of operations that run: five share 30 a minute, 10 s each', async () => {
  const updates = await updatesOf(5, 61_000);
  for (const own of updates.values()) expect(own).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000]);
});

test('whoever stops waiting is let go, with the reason', async () => {
  const clock = turnedClock();
  const budget = progressBudget(clock);
  await budget.mayUpdate({ id: 'op-1' });
  const over = new AbortController();
  const waiting = budget.mayUpdate({ id: 'op-1' }, over.signal);
  over.abort(new Error('the bot is stopping'));
  await expect(waiting).rejects.toThrow('the bot is stopping');
  expect(clock.waiting).toBe(0);
});
