import { nameOf } from '../../practice/cloud/world/model.ts';
import { openPractice, type PracticeOptions } from '../../practice/open-practice.ts';
import type { Figure } from '../figures.ts';
import { storedOperation } from '../stored-operation.ts';
import { askFor, confirm, untilResult } from './conversation.ts';

const group = 'batch-workers';
const picked = 23;
const aim = 1.15;

/** Where the time of one long removal went, in ms. */
interface Went {
  /** What the cloud itself took: from each accepted call until the group was idle again. */
  readonly cloud: number;
  readonly toResult: number;
  readonly toProof: number;
  readonly beforeFirst: number;
  readonly betweenBatches: readonly number[];
  readonly afterLast: number;
}

/** 23 instances in three batches, at the practice cloud's own pace, against what the cloud itself took. A world of its own each time. */
export async function measureLongRemoval(
  options: Pick<PracticeOptions, 'mode' | 'latencyMs'>,
  times: number,
): Promise<Figure[]> {
  const went: Went[] = [];
  for (let rep = 1; rep <= times; rep += 1) went.push(await removeAll(options, rep));
  const figure = (what: string, unit: Figure['unit'], of: (one: Went) => number | readonly number[]): Figure => ({
    what,
    unit,
    values: went.flatMap(of),
  });
  return [
    {
      ...figure(
        `${picked} instances: press → result post ÷ the cloud's own time`,
        '×',
        (one) => one.toResult / one.cloud,
      ),
      aim,
    },
    {
      ...figure(
        `${picked} instances: press → last proof ÷ the cloud's own time`,
        '×',
        (one) => one.toProof / one.cloud,
      ),
      aim,
    },
    figure("  the cloud's own time, three batches", 's', (one) => one.cloud / 1_000),
    figure('  press → result post', 's', (one) => one.toResult / 1_000),
    figure('  press → first batch accepted', 'ms', (one) => one.beforeFirst),
    figure('  group idle again → next batch accepted', 'ms', (one) => one.betweenBatches),
    figure('  group idle again → last proof', 'ms', (one) => one.afterLast),
    figure('  last proof → result post', 'ms', (one) => one.toResult - one.toProof),
  ];
}

async function removeAll(options: Pick<PracticeOptions, 'mode' | 'latencyMs'>, seed: number): Promise<Went> {
  const watch = { first: '250ms', every: '250ms', settleAfter: '6s', giveUpAfter: '5m' };
  const practice = await openPractice({ ...options, seed, watch });
  try {
    const { world } = practice.cloud;
    world.setNumbers(group, { minimum: 0 });
    const card = await askFor(practice, group, world.group(group).members.slice(0, picked).map(nameOf));
    const pressed = Date.now();
    await confirm(practice, card);
    await untilResult(practice, card);
    const told = Date.now();
    const proven = Date.parse(storedOperation(practice.folder)?.endedAt ?? '');
    const rows = world.group(group).log.toReversed();
    const starts = rows.map(({ changedAt }) => changedAt);
    const ends = rows.map(({ endedAt = Number.NaN }) => endedAt);
    return {
      cloud: rows.reduce((sum, { changedAt, endedAt = Number.NaN }) => sum + endedAt - changedAt, 0),
      toResult: told - pressed,
      toProof: proven - pressed,
      beforeFirst: (starts[0] ?? Number.NaN) - pressed,
      betweenBatches: starts.slice(1).map((start, index) => start - (ends[index] ?? Number.NaN)),
      afterLast: proven - (ends.at(-1) ?? Number.NaN),
    };
  } finally {
    await practice.close();
  }
}
