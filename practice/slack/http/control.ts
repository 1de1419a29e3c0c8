import type { DropReason } from '../delivery/socket-line.ts';
import type { Fault } from '../faults.ts';
import type { Person } from '../person/person.ts';
import type { Screen } from '../person/screen.ts';
import type { Seen } from '../person/seen.ts';
import type { PracticeSlack } from '../practice-slack.ts';

type Given = Readonly<Record<string, unknown>>;

/** Thrown for an address that leads nowhere. */
export class NoSuchThing extends Error {}

/**
 * Acts and looks for another process, over the same functions as tests use:
 * `GET state`, `GET people/KEY/sees?where=#ops`, `GET people/KEY/modal`, `GET people/KEY/home`,
 * `POST people/KEY/types|presses|picks|searches|shortcut|messageShortcut|opensHome`,
 * `POST people/KEY/modal/search|pick|unpick|write|press|submit|close|closeAll` (and the same under `home`),
 * `POST faults`, `POST redeliver`, `POST drop-sockets`, `POST deliver-to`.
 *
 * @param path below `/practice/`, decoded
 */
export async function control(
  slack: PracticeSlack,
  verb: string,
  path: readonly string[],
  given: Given,
): Promise<unknown> {
  const [what, key, act, deed] = path;
  switch (`${verb} ${what}`) {
    case 'GET state':
      return slack.state();
    case 'GET people':
      if (key === undefined) return slack.state().people;
      return look(slack.as(key), act, given);
    case 'POST people':
      if (key === undefined || act === undefined) throw new NoSuchThing();
      return deed === undefined ? doAct(slack.as(key), act, given) : touch(screenOf(slack.as(key), act), deed, given);
    case 'POST faults':
      return slack.faults.next(String(given.method), given.fault as Fault, Number(given.times ?? 1));
    case 'POST redeliver':
      return slack.redeliverLast();
    case 'POST drop-sockets':
      return slack.dropSockets(given.reason as DropReason | undefined);
    case 'POST deliver-to':
      return slack.deliverTo(String(given.url));
    default:
      throw new NoSuchThing();
  }
}

function look(person: Person, what: string | undefined, given: Given): unknown {
  if (what === 'sees') return person.sees(String(given.where)).map(withWords);
  if (what === 'modal') return person.modal ? describe(person.modal) : null;
  if (what === 'home') return person.home ? describe(person.home) : null;
  if (what === 'troubles') return person.troubles;
  throw new NoSuchThing();
}

function doAct(person: Person, act: string, given: Given): Promise<unknown> {
  const { where, text, thread, label, options, typed, callbackId } = given as Record<string, string>;
  const answering = given.confirm === 'no' ? ({ confirm: 'no' } as const) : {};
  const place = (): Seen | string => messageIn(person, given);
  switch (act) {
    case 'types':
      return person.types(String(where), String(text), thread ? { thread: { ts: thread } } : {});
    case 'presses':
      return person.presses(String(label), place(), answering);
    case 'picks':
      return person.picks(String(label), given.options as readonly string[] | string, place(), answering);
    case 'searches':
      return person.searches(String(label), String(typed ?? options ?? ''), place());
    case 'shortcut':
      return person.shortcut(String(callbackId));
    case 'messageShortcut':
      return person.messageShortcut(String(callbackId), theMessage(person, given));
    case 'opensHome':
      return person.opensHome();
    default:
      throw new NoSuchThing();
  }
}

function screenOf(person: Person, which: string): Screen {
  const screen = which === 'modal' ? person.modal : which === 'home' ? person.home : undefined;
  if (!screen) throw new Error(`${person.key} has no ${which} open.`);
  return screen;
}

function touch(screen: Screen, deed: string, given: Given): Promise<unknown> {
  const { field, label, text, typed } = given as Record<string, string>;
  const options = ([] as string[]).concat((given.options as string[] | string | undefined) ?? []);
  switch (deed) {
    case 'search':
      return screen.search(String(field), String(typed ?? ''));
    case 'pick':
      return screen.pick(String(field), ...options);
    case 'unpick':
      return screen.unpick(String(field), ...options);
    case 'write':
      return screen.write(String(field), String(text ?? ''), { enter: given.enter === true });
    case 'press':
      return screen.press(String(label), given.confirm === 'no' ? { confirm: 'no' } : {});
    case 'submit':
      return screen.submit();
    case 'close':
      return screen.close();
    case 'closeAll':
      return screen.closeAll();
    default:
      throw new NoSuchThing();
  }
}

/** The message that is meant: by channel and ts, or the channel alone for the newest that fits. */
const messageIn = (person: Person, given: Given): Seen | string =>
  given.ts === undefined ? String(given.where) : theMessage(person, given);

function theMessage(person: Person, { where, ts }: Given): Seen {
  const all = person.sees(String(where)).flatMap((message) => [message, ...message.thread]);
  const found = all.find((message) => message.ts === ts);
  if (!found) throw new Error(`${person.key} sees no message ${String(ts)} in ${String(where)}.`);
  return found;
}

const withWords = (seen: Seen): Record<string, unknown> => ({
  ...seen,
  readable: seen.readable(),
  thread: seen.thread.map(withWords),
});

const describe = (screen: Screen): Record<string, unknown> => ({
  id: screen.id,
  title: screen.title,
  callbackId: screen.callbackId,
  submit: screen.submitLabel ?? null,
  blocks: screen.blocks,
  state: screen.state,
  errors: screen.errors,
  trouble: screen.trouble ?? null,
  labels: screen.labels,
  buttons: screen.buttons,
  readable: screen.readable(),
});
