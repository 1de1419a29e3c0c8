import { numbered, type Scene } from './scene.ts';

/** How slow the slow cloud is, in ms for each answer. */
const slowMs = 2_000;

/** Situations in which something breaks. */
export const badScenes: readonly Scene[] = [
  {
    id: 'answer-lost',
    title: 'The answer was lost',
    about: 'The cloud acts, and the connection breaks before its answer comes.',
    group: { minimum: 1, maximum: 8, instances: numbered('pay', 4) },
    arrange: ({ cloud }, group) => cloud.faults.add({ on: 'batch', effect: { kind: 'reset after' }, group }),
    command: (group) => `/as remove ${group} pay-4 --keep`,
    tries: [
      'As on-call, type the command in #ops.',
      'As the approver, agree on the card.',
      'Look at the requests: the batch has no answer.',
    ],
    good: [
      'It is not sent a second time, though nobody answered.',
      'The bot finds out by reading, and says what it found.',
    ],
  },
  {
    id: 'half-refused',
    title: 'Refused in part',
    about: 'Of three instances the cloud keeps one, with a code that hides inside another.',
    group: { minimum: 0, maximum: 8, instances: numbered('img', 5) },
    arrange: ({ cloud }, group) =>
      cloud.faults.add({ on: 'batch', effect: { kind: 'batch refused in part', stay: 1 }, group }),
    command: (group) => `/as remove ${group} img-1 img-2 img-3 --keep`,
    tries: ['As on-call, type the command in #ops.', 'As the approver, agree on the card, and wait for the result.'],
    good: ['Two are removed. One is still in the group, and the result says why.', 'Ask Again offers what is left.'],
  },
  {
    id: 'fails-later',
    title: 'Accepted, and failed later',
    about: 'The cloud says yes, and some minutes later the instances are back in service.',
    group: { minimum: 0, maximum: 8, instances: numbered('ftp', 4) },
    arrange: ({ cloud }, group) => cloud.faults.add({ on: 'batch', effect: { kind: 'batch fails later' }, group }),
    command: (group) => `/as remove ${group} ftp-1 ftp-2 --keep`,
    tries: [
      'As on-call, type the command in #ops.',
      'As the approver, agree on the card, and watch the bar while the thread fills.',
    ],
    good: ['Nobody read “removed” at any moment.', 'The cause in the scaling log is in the result.'],
  },
  {
    id: 'bot-killed',
    title: 'The bot is killed in the middle',
    about: 'The process dies while the cloud is at work, and is started again.',
    group: { minimum: 1, maximum: 8, instances: numbered('auth', 5) },
    command: (group) => `/as remove ${group} auth-4 auth-5 --delete`,
    arrange: ({ botSwitch }) => botSwitch.start,
    tries: [
      'As on-call, type the command in #ops.',
      'As the approver, agree on the card.',
      'While the instances leave, kill the bot with the button here. Start it again.',
    ],
    good: ['The card and the thread go on by themselves.', 'The cloud was asked once, and the result is right.'],
    acts: {
      'Kill the Bot': {
        whyNot: ({ botSwitch }) => (botSwitch.shown().state === 'stopped' ? 'The bot is stopped already.' : undefined),
        happen: async ({ botSwitch }) => {
          await botSwitch.end('SIGKILL');
          return 'The bot is killed: it could store nothing more, and hears nothing.';
        },
      },
      'Start the Bot': {
        whyNot: ({ botSwitch }) => {
          const { state } = botSwitch.shown();
          return state === 'running' || state === 'starting' ? `The bot is ${state} already.` : undefined;
        },
        happen: async ({ botSwitch }) => {
          await botSwitch.start();
          const { state, words } = botSwitch.shown();
          if (state !== 'running') throw new Error(words ?? 'The bot did not start.');
          return 'The bot is running, and goes on with what it had stored.';
        },
      },
    },
  },
  {
    id: 'slow-cloud',
    title: 'A slow and stingy cloud',
    about: 'Every answer takes two seconds, and the next reads are throttled.',
    group: { minimum: 1, maximum: 8, instances: numbered('log', 4) },
    arrange: ({ cloud }) => {
      const before = cloud.latencyMs;
      cloud.latencyMs = slowMs;
      const switchOff = cloud.faults.add({
        on: ['groups', 'group', 'instances'],
        effect: { kind: 'throttle', retryAfterSeconds: 1 },
        times: 2,
      });
      return () => {
        switchOff();
        if (cloud.latencyMs === slowMs) cloud.latencyMs = before;
      };
    },
    command: (group) => `/as remove ${group}`,
    tries: [
      'As on-call, type the command in #ops: the modal must open at once all the same.',
      'Take it to the end, or make the cloud quick again with the button here.',
    ],
    good: ['You were never left wondering: each wait said what it waits for.'],
    acts: {
      'Make the Cloud Quick Again': {
        whyNot: ({ cloud }) => (cloud.latencyMs === 0 ? 'The cloud answers at once already.' : undefined),
        happen: ({ cloud }) => {
          cloud.latencyMs = 0;
          return 'The cloud answers at once again.';
        },
      },
    },
  },
  {
    id: 'tokens-gone',
    title: 'The token is revoked',
    about: 'All tokens end at once, as after a change of the password.',
    group: { minimum: 1, maximum: 8, instances: numbered('sso', 4) },
    arrange: ({ cloud }) => {
      cloud.revokeTokens();
      return undefined;
    },
    command: (group) => `/as remove ${group} sso-1 --keep`,
    tries: ['As on-call, type the command in #ops.', 'Look at the requests: a 401, one sign-in, and the call again.'],
    good: ['You noticed nothing in Slack.', 'The bot signed in once, not once per call.'],
  },
];
