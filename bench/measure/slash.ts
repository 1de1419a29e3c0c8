import { setTimeout as pause } from 'node:timers/promises';
import type { Practice } from '../../practice/open-practice.ts';
import type { Figure } from '../figures.ts';
import { timelineOf } from './timeline.ts';

/** Slack takes so many `views.update` a minute that this suffices between two, in ms. */
const betweenMs = 700;

/** From the slash to `views.open` at Slack, before anything is asked of the cloud. */
export async function measureSlash(practice: Practice, times: number): Promise<Figure> {
  const oncall = practice.slack.as('on-call');
  const timeline = timelineOf(practice);
  const values: number[] = [];
  for (let rep = 0; rep <= times; rep += 1) {
    timeline.clear();
    const typed = performance.now();
    await oncall.types('#ops', '/as remove');
    await practice.slack.until(() => timeline.viewsOpened.length > 0, 'the modal');
    if (rep > 0) values.push((timeline.viewsOpened[0] ?? Number.NaN) - typed); // the first one warms up
    await pause(betweenMs);
    await oncall.modal?.close();
  }
  timeline.stop();
  return { what: 'slash delivered → views.open at Slack', values, unit: 'ms' };
}
