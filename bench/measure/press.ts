import { setTimeout as pause } from 'node:timers/promises';
import type { Practice } from '../../practice/open-practice.ts';
import type { Figure } from '../figures.ts';
import { askFor, confirm, untilResult } from './conversation.ts';
import { type TimedCall, timelineOf } from './timeline.ts';

/** Two round trips, and what the bot may take for itself, in ms. */
const aimMs = (latencyMs: number): number => 2 * latencyMs + 15;

interface Where {
  readonly group: string;
  readonly instance: string;
  readonly size: number;
}

/** From the press to the batch call at the cloud, with a token at hand, and where that time goes. */
export async function measurePress(
  practice: Practice,
  { group, instance, size }: Where,
  times: number,
): Promise<Figure[]> {
  const { cloud } = practice;
  const timeline = timelineOf(practice);
  const spans: { whole: number; toLook: number; look: number; toBatch: number }[] = [];
  for (let rep = 0; rep <= times; rep += 1) {
    const card = await askFor(practice, group, [instance]);
    await pause(300); // the bot is done with posting
    timeline.clear();
    const pressed = performance.now();
    await confirm(practice, card);
    await practice.slack.until(() => timeline.calls.some(isBatch), 'the batch call');
    if (rep > 0) spans.push(spansOf(timeline.calls, pressed)); // the first one warms up
    await untilResult(practice, card);
    await practice.slack.until(() => cloud.world.isIdle(group), 'an idle group');
    cloud.world.addBehindTheBack(group, instance);
  }
  timeline.stop();
  const figure = (what: string, key: keyof (typeof spans)[number]): Figure => ({
    what,
    values: spans.map((span) => span[key]),
    unit: 'ms',
  });
  return [
    { ...figure(`press → batch call at the cloud, group of ${size}`, 'whole'), aim: aimMs(cloud.latencyMs) },
    figure('  of it: press → look at the cloud', 'toLook'),
    figure('  of it: the look, the answers held back included', 'look'),
    figure('  of it: look answered → batch call', 'toBatch'),
  ];
}

const isBatch = ({ kind }: TimedCall): boolean => kind === 'batch';

function spansOf(calls: readonly TimedCall[], pressed: number) {
  const batch = calls.find(isBatch)?.arrived ?? Number.NaN;
  const reads = calls.filter((call) => call.arrived < batch);
  const begun = Math.min(...reads.map(({ arrived }) => arrived));
  const read = Math.max(...reads.map(({ answered }) => answered));
  return { whole: batch - pressed, toLook: begun - pressed, look: read - begun, toBatch: batch - read };
}
