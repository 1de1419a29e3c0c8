import { numbered, type Scene } from './scene.ts';

/** Situations in which everything works, and rules are met. */
export const quietScenes: readonly Scene[] = [
  {
    id: 'first-removal',
    title: 'Your first removal',
    about: 'Five healthy instances, and one of them is to go. Nothing is in the way.',
    group: { minimum: 2, maximum: 8, instances: numbered('app', 5) },
    command: () => '/as remove',
    tries: [
      'As on-call, type the command in #ops.',
      'Pick the group and one instance, read the forecast, and press Check and Post.',
      'As the approver, press Remove, Keep Server on the card.',
      'Open the thread, and watch the bar in the cloud.',
    ],
    good: [
      'The card says what will happen before anybody agrees to it.',
      'The result names the instance, and comes only after the cloud has really let it go.',
      'The group is what the forecast said.',
    ],
  },
  {
    id: 'sick-zone',
    title: 'A sick zone',
    about: 'Everything in eu-de-02 fails its health check. Get it out before the morning.',
    group: {
      minimum: 2,
      maximum: 10,
      instances: numbered('zone', 6).map((name, at) => ({ name, health: at % 2 === 1 ? 'ERROR' : 'NORMAL' })),
    },
    command: (group) => `/as remove ${group}`,
    tries: [
      'As on-call, type the command in #ops, and press the quick pick of the sick ones.',
      'Read what the findings say about the zone that would be left empty.',
      'Decide on the card whether the servers go as well: delete asks once more.',
    ],
    good: [
      'You knew beforehand that the zone would be empty, and that the group may fill it again.',
      'Nobody could delete a server without being asked once more.',
    ],
  },
  {
    id: 'at-the-minimum',
    title: 'At the minimum',
    about: 'The group must keep three, and has three.',
    group: { minimum: 3, maximum: 6, instances: numbered('core', 3) },
    command: (group) => `/as remove ${group} core-1 core-2`,
    tries: [
      'As on-call, type the command in #ops. Nothing is posted, and you alone read why.',
      'Press Change Picks, and see that every choice is refused: even one instance is too many.',
    ],
    good: ['The channel was not bothered.', 'You read how many must stay, and what to do about it.'],
  },
  {
    id: 'made-by-hand',
    title: 'Added by hand',
    about: 'One of the instances was added by hand: Auto Scaling never deletes its server.',
    group: {
      minimum: 1,
      maximum: 6,
      deletesVolumes: true,
      instances: ['shop-1', 'shop-2', { name: 'shop-legacy', byHand: true }, 'shop-3'],
    },
    command: (group) => `/as remove ${group} shop-1 shop-legacy`,
    tries: [
      'As on-call, type the command in #ops.',
      'Compare what the two choices say for each instance.',
      'As the approver, press the button that deletes, and confirm.',
    ],
    good: [
      'The button says how many servers go, and the dialog says which stays.',
      'In the result, shop-legacy is out of the group and its server is still there.',
    ],
  },
  {
    id: 'twenty-three',
    title: 'Twenty-three at once',
    about: 'More than the cloud takes in one request: ten, ten, three, each waiting for the one before.',
    group: { minimum: 0, maximum: 30, zones: ['eu-de-01', 'eu-de-02', 'eu-de-03'], instances: numbered('job', 23) },
    command: (group) => `/as remove ${group} ${numbered('job', 23).join(' ')} --keep --reason "wrong image"`,
    tries: [
      'As on-call, type the command in #ops.',
      'As the approver, agree on the card.',
      'Press Stop while the first batch is on its way.',
    ],
    good: [
      'What the cloud had accepted goes on, and nothing more is sent.',
      'The result says of each of the twenty-three where it is now.',
    ],
  },
  {
    id: 'a-guest',
    title: 'A guest presses',
    about: 'A guest of the workspace sees the card, and may not decide.',
    group: { minimum: 1, maximum: 6, instances: numbered('kiosk', 4) },
    command: (group) => `/as remove ${group} kiosk-4`,
    tries: [
      'As on-call, type the command in #ops.',
      'See the channel as the guest, side by side if you like, and press a button.',
    ],
    good: ['The guest alone reads why not.', 'The card stands as before, and a full member can still decide.'],
  },
];
