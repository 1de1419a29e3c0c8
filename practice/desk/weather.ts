import type { Effect, Fault } from '../cloud/faults.ts';
import type { PracticeCloud } from '../cloud/practice-cloud.ts';
import type { Fault as SlackFault } from '../slack/faults.ts';
import type { PracticeSlack } from '../slack/practice-slack.ts';
import type { Weather } from './model.ts';

/** What goes wrong at present, in both worlds. */
export function weatherIn(slack: PracticeSlack, cloud: PracticeCloud): Weather {
  const { deliveriesToLose, deliveriesToRepeat, delayMs } = slack.faults;
  const waiting = [
    ...cloud.faults.list().map(inWords),
    ...slack.faults.list().map(({ method, fault }) => `the next ${method}: ${slackSayings(fault)}`),
    ...(deliveriesToLose > 0 ? [`${nextDeliveries(deliveriesToLose)} lost on the way to the bot`] : []),
    ...(deliveriesToRepeat > 0 ? [`${nextDeliveries(deliveriesToRepeat)} brought to the bot twice`] : []),
  ];
  return {
    waiting,
    latencyMs: cloud.latencyMs,
    slackDelayMs: delayMs,
    deliveriesToLose,
    deliveriesToRepeat,
    isFair: waiting.length === 0 && cloud.latencyMs === 0 && delayMs === 0,
    connections: slack.connections,
  };
}

/** Makes the weather fair in both worlds. Gives in a line what has ended. */
export function clearWeather(slack: PracticeSlack, cloud: PracticeCloud): string {
  const { waiting, isFair } = weatherIn(slack, cloud);
  cloud.faults.clear();
  cloud.latencyMs = 0;
  slack.faults.clear();
  if (isFair) return 'Nothing was wrong: cloud and Slack answer as they should.';
  const takenBack = waiting.length === 0 ? '' : ` Taken back: ${waiting.join('; ')}.`;
  return `Cloud and Slack answer at once and as they should.${takenBack}`;
}

const nextDeliveries = (count: number): string =>
  count === 1 ? 'the next delivery: is' : `the next ${count} deliveries: are`;

const slackSayings = (fault: SlackFault): string => {
  switch (fault.kind) {
    case 'error':
      return `is refused with ${fault.error}`;
    case 'status':
      return `is answered with status ${fault.status}`;
    case 'rate limited':
      return `is limited, with ${fault.retryAfterSeconds} s to wait`;
    case 'hang':
      return 'is never answered';
    case 'acts late':
      return `is done ${fault.ms} ms later`;
    case 'reset before acting':
      return 'breaks off before Slack acts';
    case 'reset after acting':
      return 'loses its answer after Slack has acted';
  }
};

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
