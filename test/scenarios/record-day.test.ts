import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { recordFaults } from '../../bench/record-match.ts';
import type { Seen } from '../../practice/slack/person/seen.ts';
import { aWorkplace, type Workplace } from '../support/a-workplace.ts';
import { cards, expectNoTrouble, now } from '../support/steps.ts';

/** So many operations are enough here; `DAY_OPERATIONS=1000` makes a whole day of it. */
const operations = Number(process.env.DAY_OPERATIONS ?? 40);
const key = Buffer.alloc(32, 7);
const groups = Array.from({ length: 8 }, (_, index) => `day-${index + 1}`);

/** What somebody may type about a group, and the button that lets it run. */
const deeds = [
  { line: (group: string, one: string) => `/as protect ${group} ${one}`, press: 'Protect' },
  { line: (group: string, one: string) => `/as unprotect ${group} ${one}`, press: 'End Protection' },
  { line: (group: string) => `/as pause ${group}`, press: 'Pause' },
  { line: (group: string) => `/as resume ${group}`, press: 'Resume' },
  { line: (group: string, one: string) => `/as remove ${group} ${one} --keep`, press: 'Remove' },
  { line: (group: string) => `/as resize ${group} --max 30`, press: 'Set' },
] as const;

/** What goes wrong on the way to the cloud, now and then. */
const mishaps = [
  { kind: 'reset before' },
  { kind: 'reset after' },
  { kind: 'throttle', retryAfterSeconds: 2 },
  { kind: 'answer', status: 500, acted: true },
  { kind: 'answer', status: 503 },
  { kind: 'forbid' },
] as const;
const writes = ['batch', 'group action', 'modify group'] as const;

const isOpen = (card: Seen): boolean =>
  / \?|\?$|^Not possible|waits|^Remov.*ing|ing /m.test(card.readable().split('\n')[0] ?? '');

/** Presses what lets it run where the card offers that, else whatever calls it off. */
async function decides(work: Workplace, card: Seen, press: string): Promise<void> {
  const shown = now(work, card).readable();
  const label = shown.includes(`[${press}`) ? press : shown.includes('[Cancel]') ? 'Cancel' : undefined;
  if (label !== undefined)
    await work.slack
      .as('approver')
      .presses(label, now(work, card))
      .catch(() => undefined);
}

test(`the record of a day of ${operations} random operations, with faults and restarts, matches what the cloud saw, both ways, and verifies`, async () => {
  await using work = await aWorkplace({
    fill: (world) => {
      for (const name of groups)
        world.addGroup({
          name,
          minimum: 0,
          maximum: 20,
          instances: Array.from({ length: 12 }, (_, n) => `${name}-${n + 1}`),
        });
    },
    settings: { record: { headsEvery: 60_000, key } },
  });
  const [chances] = fc.sample(fc.infiniteStream(fc.nat()), { numRuns: 1, seed: Number(process.env.DAY_SEED ?? 1) });
  const next = (below: number): number => (chances?.next().value ?? 0) % below;
  const one = <T>(all: readonly T[]): T => all[next(all.length)] as T;

  for (let done = 0; done < operations; done += 1) {
    const deed = one(deeds);
    const group = one(groups);
    const member = one(work.cloud.world.instanceNames(group));
    const before = cards(work).length;
    await work.slack.as('on-call').types('#ops', deed.line(group, member));
    await work.clock.turn(3_000);
    const card = cards(work).length > before ? cards(work).at(-1) : undefined;
    if (card === undefined) continue; // blocked: nothing was asked for
    if (next(8) === 0) work.cloud.faults.next(one(writes), one(mishaps));
    await decides(work, card, deed.press);
    if (next(25) === 0) {
      await work.clock.turn(next(3_000));
      await work.stop();
      await work.start();
    }
    await work.clock.turn(5_000 + next(40_000));
  }
  await work.clock.until(() => !cards(work).some(isOpen), { step: 30_000, most: 60 * 60_000 }).catch(() => undefined);
  await work.clock.turn(15 * 60_000);
  await work.stop();
  const file = work.settings.databaseUrl.replace('sqlite:', '');
  expect(recordFaults(file, key, work.cloud.requests)).toEqual([]);
  expect(work.cloud.requests.of(...writes).length).toBeGreaterThan(operations / 4);
  await work.start();
  expectNoTrouble(work);
});
