import { z } from 'zod';
import type { Person } from '../slack/person/person.ts';
import type { Screen } from '../slack/person/screen.ts';
import type { Seen } from '../slack/person/seen.ts';
import type { PracticeSlack } from '../slack/practice-slack.ts';
import type { Lately } from './lately.ts';

const who = { by: z.string() };
const message = z.strictObject({ channel: z.string(), ts: z.string() });
const view = z.strictObject({ view: z.string() });
/** What is touched: something in a message, in the modal on top, or on the Home tab; `control` is its address. */
const touched = { ...who, on: z.union([message, view]), control: z.string() };
const confirm = z.enum(['yes', 'no']).default('yes');

/** What a person does at their Slack. */
export const slackAct = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('type'),
    ...who,
    channel: z.string(),
    text: z.string().min(1),
    thread: z.string().optional(),
  }),
  z.strictObject({ act: z.literal('press'), ...touched, confirm }),
  z.strictObject({ act: z.literal('pick'), ...touched, options: z.array(z.string()), confirm }),
  z.strictObject({ act: z.literal('unpick'), ...touched, options: z.array(z.string()) }),
  z.strictObject({ act: z.literal('write'), ...touched, text: z.string(), enter: z.boolean().default(false) }),
  z.strictObject({ act: z.literal('suggest'), ...touched, typed: z.string() }),
  z.strictObject({ act: z.literal('submit'), ...who, ...view.shape }),
  z.strictObject({ act: z.literal('close'), ...who, ...view.shape, all: z.boolean().default(false) }),
  z.strictObject({ act: z.literal('open home'), ...who }),
  z.strictObject({ act: z.literal('shortcut'), ...who, callbackId: z.string(), channel: z.string().optional() }),
  z.strictObject({ act: z.literal('message shortcut'), ...who, callbackId: z.string(), on: message }),
]);

export type SlackAct = z.infer<typeof slackAct>;

/** Does it. Gives what the person is told of it. Throws where it can't be done at all. */
export async function actInSlack(slack: PracticeSlack, before: Lately, act: SlackAct): Promise<unknown> {
  const person = slack.as(act.by);
  switch (act.act) {
    case 'type':
      return person.types(act.channel, act.text, act.thread === undefined ? {} : { thread: { ts: act.thread } });
    case 'open home':
      return person.opensHome();
    case 'shortcut':
      return person.shortcut(act.callbackId, act.channel);
    case 'message shortcut':
      return person.messageShortcut(act.callbackId, seenBy(person, act.on));
    case 'submit':
      return screenOf(person, act.view).submit();
    case 'close':
      return act.all ? screenOf(person, act.view).closeAll() : screenOf(person, act.view).close();
    default:
      return 'view' in act.on
        ? onScreen(screenOf(person, act.on.view), act)
        : onMessage(person, before.withControl(seenBy(person, act.on), act.control), act);
  }
}

type Touch = Extract<SlackAct, { control: string }>;

function onScreen(screen: Screen, act: Touch): Promise<unknown> {
  switch (act.act) {
    case 'press':
      return screen.press(act.control, { confirm: act.confirm });
    case 'pick':
      return screen.pick(act.control, ...act.options);
    case 'unpick':
      return screen.unpick(act.control, ...act.options);
    case 'write':
      return screen.write(act.control, act.text, { enter: act.enter });
    case 'suggest':
      return screen.suggest(act.control, act.typed);
  }
}

async function onMessage(person: Person, seen: Seen, act: Touch): Promise<unknown> {
  switch (act.act) {
    case 'press':
      return person.presses(act.control, seen, { confirm: act.confirm });
    case 'pick':
      return person.picks(act.control, act.options, seen, { confirm: act.confirm });
    case 'unpick':
      return person.unpicks(act.control, act.options, seen);
    case 'write':
      throw new Error('Nothing can be written in a message.');
    case 'suggest':
      return person.suggests(act.control, act.typed, seen);
  }
}

/** The view, where it is still the one that the person looks at. */
function screenOf(person: Person, id: string): Screen {
  const screen = [person.modal, person.home].find((each) => each?.id === id);
  if (screen === undefined) throw new Error('This view is no longer open.');
  return screen;
}

function seenBy(person: Person, { channel, ts }: z.infer<typeof message>): Seen {
  const all = person.sees(channel).flatMap((each) => [each, ...each.thread]);
  const found = all.find((each) => each.ts === ts);
  if (found === undefined) throw new Error('This message is no longer there.');
  return found;
}
