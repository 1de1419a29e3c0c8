import { type Control, controlsOf } from '../../slack/block-kit/walk.ts';
import { addressOf, isButton, namesOf } from '../../slack/person/find-control.ts';
import type { Outcome } from '../../slack/person/outcome.ts';
import type { PracticeSlack } from '../../slack/practice-slack.ts';
import type { Message } from '../../slack/world/messages.ts';
import type { SceneAct } from './scene.ts';

const where = '#ops';
const [one, other] = ['on-call', 'approver'] as const;

/** Two people press at once, each another choice of the newest card about the group: faster than one person can with two hands. */
export const bothPress: SceneAct = {
  whyNot: ({ slack }, group) =>
    newestCard(slack, group) === undefined
      ? `No card about ${group} in ${where} offers two choices at present: type the command first.`
      : undefined,
  happen: async ({ slack }, group) => {
    const card = newestCard(slack, group);
    const [first, second] = card === undefined ? [] : choicesOn(card);
    if (card === undefined || first === undefined || second === undefined) throw new Error('The card has just gone.');
    const [came, alsoCame] = await Promise.all([press(slack, one, card, first), press(slack, other, card, second)]);
    return `In the same moment ${one} pressed ${quoted(first)}${failure(came)}, and the ${other} ${quoted(second)}${failure(alsoCame)}.`;
  },
};

const press = (slack: PracticeSlack, key: string, card: Message, control: Control): Promise<Outcome> => {
  const person = slack.as(key);
  const seen = person.sees(where).find(({ ts }) => ts === card.ts);
  if (seen === undefined) throw new Error(`${key} does not see the card.`);
  return person.presses(addressOf(control), seen);
};

/** The newest card for everybody that is about the group and offers two choices. */
const newestCard = (slack: PracticeSlack, group: string): Message | undefined =>
  slack
    .messages(where)
    .findLast(
      (message) =>
        message.isByBot && message.onlyFor === undefined && choicesOn(message).length >= 2 && isAbout(message, group),
    );

/** What decides on a card that still asks: all buttons but the way out, which every such card has. */
function choicesOn({ blocks }: Message): Control[] {
  const buttons = controlsOf(blocks).filter(isButton);
  const choices = buttons.filter((control) => labelOf(control) !== 'Cancel');
  return choices.length < buttons.length ? choices : [];
}

/** Whether the name stands in it as a word of its own: `mail-2` is not about `mail`. */
const isAbout = ({ blocks, text }: Message, group: string): boolean =>
  `${text} ${JSON.stringify(blocks)}`.split(/[^\w.-]+/).some((word) => word.replace(/\.$/, '') === group);

const labelOf = (control: Control): string => namesOf(control)[0] ?? '';

const quoted = (control: Control): string => `“${labelOf(control)}”`;

const failure = (outcome: Outcome): string => (outcome.ok ? '' : ` (${outcome.words})`);
