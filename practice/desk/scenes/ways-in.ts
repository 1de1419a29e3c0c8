import { numbered, type Scene } from './scene.ts';

/** Other ways to ask than a slash command. */
export const waysIn: readonly Scene[] = [
  {
    id: 'ask-in-a-thread',
    title: 'Ask in a thread',
    about: 'The talk about an alarm goes on in a thread, where Slack takes no slash commands. A mention works there.',
    group: { minimum: 1, maximum: 6, instances: numbered('map', 4) },
    command: (group) => `map-3 of ${group} answers slowly, who knows why?`,
    tries: [
      'As on-call, type the line in #ops. Point at it, and press Reply in thread.',
      'Answer there: @asbot remove ask-in-a-thread map-3 --keep (the name of the group stands above the bar here).',
      'As the approver, open the thread, and agree on the card in it.',
      'Try @asbot remove with the group alone, in the thread: a button opens the picker.',
    ],
    good: [
      'Card, progress and result stand in the thread in which it was asked for, and the channel stays quiet.',
      'What was not understood, you alone read.',
    ],
  },
  {
    id: 'begin-from-anywhere',
    title: 'Begin from anywhere',
    about: 'Nobody has to know the commands: the shortcut Change a group shows all of them.',
    group: { minimum: 1, maximum: 6, instances: numbered('news', 3) },
    command: undefined,
    tries: [
      'As on-call, press the flash beside the message field in #ops, and choose Change a group.',
      'Choose Pause a group. The channel that you look at is filled in; choose another one if the card is to stand there.',
      'Press Go On, choose begin-from-anywhere as the group, and press Check and Post.',
      'Use the same shortcut as a guest.',
      'Type /as help: all the same in words, with an example for each.',
      'Type /as history: what was asked, decided and done. Type /as report --since 1h: the same as files, in your direct messages with asbot.',
      'Type /as whoami: what you may do here, and by which rule. In practice no rules are set at first.',
    ],
    good: [
      'You saw at a glance what can be done at all.',
      'The card stands in the channel that you chose. The guest reads who may ask.',
    ],
  },
];
