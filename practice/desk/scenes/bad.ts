import { numbered, type Scene } from './scene.ts';

/** Situations in which others are at work, or something breaks. */
export const badScenes: readonly Scene[] = [
  {
    id: 'somebody-faster',
    title: 'Someone else was faster',
    about: 'Two people look at the same card, and both press.',
    group: { minimum: 1, maximum: 8, instances: numbered('mail', 5) },
    command: (group) => `/as remove ${group} mail-5 --reason "slow disk"`,
    tries: [
      'See on-call and the approver side by side. Type the command.',
      'Press a button as one of them, and at once the other button as the other.',
    ],
    good: [
      'One press counts. The other is told, alone, who was faster.',
      'The cloud was asked once: look at its requests.',
    ],
  },
  {
    id: 'reality-moved',
    title: 'Reality moved',
    about: 'Between the card and the press, somebody works in the console.',
    group: { minimum: 1, maximum: 8, instances: numbered('search', 5) },
    command: (group) => `/as remove ${group} search-1 search-2`,
    tries: [
      'Type the command. When the card stands, let something happen to the group with the buttons here.',
      'Then press a button on the card.',
    ],
    good: ['Nothing was sent.', 'The card says what has changed, and asks again.'],
    events: {
      'Protect search-1 in the Console': ({ cloud }, group) => cloud.world.protect(group, 'search-1'),
      'Remove search-2 in the Console': ({ cloud }, group) => cloud.world.removeBehindTheBack(group, 'search-2'),
    },
  },
  {
    id: 'it-scales',
    title: 'It scales by itself',
    about: 'The group is busy with something else, and takes no removal until it is done.',
    group: { minimum: 1, maximum: 8, instances: numbered('feed', 4) },
    arrange: ({ cloud }, group) => cloud.world.makeScale(group, { by: 2, lastsMs: 45_000 }),
    command: (group) => `/as remove ${group} feed-1`,
    tries: ['Type the command while the group scales.', 'Try again when it is done, or end it with the button here.'],
    good: ['You read what the group is busy with, and nothing was sent to it.'],
    events: { 'End the Scaling': ({ cloud }, group) => cloud.world.endScaling(group) },
  },
  {
    id: 'answer-lost',
    title: 'The answer was lost',
    about: 'The cloud acts, and the connection breaks before its answer comes.',
    group: { minimum: 1, maximum: 8, instances: numbered('pay', 4) },
    arrange: ({ cloud }, group) => {
      cloud.faults.add({ on: 'batch', effect: { kind: 'reset after' }, group });
    },
    command: (group) => `/as remove ${group} pay-4 --keep`,
    tries: ['Agree on the card.', 'Look at the requests: the batch has no answer.'],
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
    arrange: ({ cloud }, group) => {
      cloud.faults.add({ on: 'batch', effect: { kind: 'batch refused in part', stay: 1 }, group });
    },
    command: (group) => `/as remove ${group} img-1 img-2 img-3 --keep`,
    tries: ['Agree on the card, and wait for the result.'],
    good: ['Two are removed. One is still in the group, and the result says why.', 'Ask Again offers what is left.'],
  },
  {
    id: 'fails-later',
    title: 'Accepted, and failed later',
    about: 'The cloud says yes, and some minutes later the instances are back in service.',
    group: { minimum: 0, maximum: 8, instances: numbered('ftp', 4) },
    arrange: ({ cloud }, group) => {
      cloud.faults.add({ on: 'batch', effect: { kind: 'batch fails later' }, group });
    },
    command: (group) => `/as remove ${group} ftp-1 ftp-2 --keep`,
    tries: ['Agree on the card, and watch the bar while the thread fills.'],
    good: ['Nobody read “removed” at any moment.', 'The cause in the scaling log is in the result.'],
  },
  {
    id: 'bot-killed',
    title: 'The bot is killed in the middle',
    about: 'The process dies while the cloud is at work, and is started again.',
    group: { minimum: 1, maximum: 8, instances: numbered('auth', 5) },
    command: (group) => `/as remove ${group} auth-4 auth-5 --delete`,
    tries: ['Agree on the card.', 'While the instances leave, kill the bot with the button here. Start it again.'],
    good: ['The card and the thread go on by themselves.', 'The cloud was asked once, and the result is right.'],
    events: {
      'Kill the Bot': ({ botSwitch }) => botSwitch.end('SIGKILL'),
      'Start the Bot': ({ botSwitch }) => botSwitch.start(),
    },
  },
  {
    id: 'slow-cloud',
    title: 'A slow and stingy cloud',
    about: 'Every answer takes two seconds, and the next reads are throttled.',
    group: { minimum: 1, maximum: 8, instances: numbered('log', 4) },
    arrange: ({ cloud }) => {
      cloud.latencyMs = 2_000;
      cloud.faults.add({
        on: ['groups', 'group', 'instances'],
        effect: { kind: 'throttle', retryAfterSeconds: 1 },
        times: 2,
      });
    },
    command: (group) => `/as remove ${group}`,
    tries: [
      'Type the command: the modal must open at once all the same.',
      'Take it to the end, or make the cloud quick again with the button here.',
    ],
    good: ['You were never left wondering: each wait said what it waits for.'],
    events: {
      'Make the Cloud Quick Again': ({ cloud }) => {
        cloud.latencyMs = 0;
      },
    },
  },
  {
    id: 'tokens-gone',
    title: 'The token is revoked',
    about: 'All tokens end at once, as after a change of the password.',
    group: { minimum: 1, maximum: 8, instances: numbered('sso', 4) },
    arrange: ({ cloud }) => cloud.revokeTokens(),
    command: (group) => `/as remove ${group} sso-1 --keep`,
    tries: ['Type the command, and look at the requests: a 401, one sign-in, and the call again.'],
    good: ['You noticed nothing in Slack.', 'The bot signed in once, not once per call.'],
  },
];
