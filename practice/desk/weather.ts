import type { Effect, Fault } from '../cloud/faults.ts';
import type { PracticeCloud } from '../cloud/practice-cloud.ts';
import type { PracticeSlack } from '../slack/practice-slack.ts';
import type { Weather } from './model.ts';

/** What goes wrong at present, in both worlds. */
export const weatherIn = (slack: PracticeSlack, cloud: PracticeCloud): Weather => ({
  waiting: cloud.faults.list().map(inWords),
  latencyMs: cloud.latencyMs,
  slackDelayMs: slack.faults.delayMs,
  deliveriesToLose: slack.faults.deliveriesToLose,
  connections: slack.connections,
});

const inWords = ({ on, effect, times = 1, after = 0, group }: Fault): string => {
  const calls = on === 'any' ? 'call' : `“${typeof on === 'string' ? on : on.join('” or “')}” call`;
  const which =
    times === 'always' ? `every ${calls}` : times === 1 ? `the next ${calls}` : `the next ${times} ${calls}s`;
  return [
    `${which}${group === undefined ? '' : ` of ${group}`}${after > 0 ? `, after ${after}` : ''}`,
    sayings[effect.kind],
  ].join(': ');
};

const sayings: Readonly<Record<Effect['kind'], string>> = {
  'batch refused': 'is refused as a whole',
  'batch refused in part': 'is refused in part',
  'batch fails later': 'is accepted and fails later',
  'batch never ends': 'is accepted and never ends',
  answer: 'is answered with an error',
  malformed: 'is answered with half of an answer',
  html: 'is answered with a page of a proxy',
  empty: 'is answered with nothing',
  'reset before': 'breaks off before the cloud acts',
  'reset after': 'loses its answer after the cloud has acted',
  hang: 'is never answered',
  throttle: 'is throttled',
  forbid: 'is forbidden',
  'revoke tokens': 'ends all tokens',
  'wrong project': 'is refused for the wrong project',
  slow: 'is answered slowly',
};
