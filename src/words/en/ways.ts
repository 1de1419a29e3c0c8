import { longestLookMs, longestWaitMs } from '../../domain/ways-on.ts';
import { asSentence, bold, code, date, link, name, nothing, person, say, sentences } from '../text.ts';
import type { WaysWords } from '../ways-words.ts';
import { lengthOf, names } from './counting.ts';

const makeRoom: WaysWords['makeRoom'] = ({ minimum, maximum }) =>
  minimum === undefined ? `Raise Maximum to ${maximum}` : `Lower Minimum to ${minimum}`;
const whenFree = 'Ask When Free';

const cardLink = (url: string | undefined, label = 'Open the card') =>
  url === undefined ? nothing : say`${link(url, label)}.`;

/** "When the new number is set, press", or "Press". */
const once = (isSet: boolean, verb: string): string =>
  isSet ? `${verb.charAt(0).toUpperCase()}${verb.slice(1)}` : `When the new number is set, ${verb}`;

/** "an hour" in a number with its unit. */
const longestWait = lengthOf(longestWaitMs);

/** What helps on where something is in the way. */
export const ways: WaysWords = {
  makeRoom,
  whenFree,
  roomDoes: {
    card: (numbers) =>
      say`${bold(makeRoom(numbers))} posts a card that asks for that. When it is confirmed and done, press Check Again here.`,
    draft: (numbers) =>
      say`${bold(makeRoom(numbers))} posts a card that asks for that. When it is confirmed and done, ask for this again; what you picked is kept.`,
  },
  freeDoes: {
    card: say`${bold(whenFree)}: asbot looks at the group for ${longestWait} at most. As soon as it is free, this card asks again, and the thread mentions you.`,
    draft: say`${bold(whenFree)} posts the card now, so that others see that it waits. asbot looks at the group for ${longestWait} at most; as soon as it is free, the card asks, and its thread mentions you.`,
  },
  waits: ({ group, by, until }) =>
    sentences(
      say`asbot looks at ${name(group)} at least every ${lengthOf(longestLookMs)} until ${date(until)}, and tells ${person(by)} here when it is free. This card then asks again.`,
      say`Check Again looks at once.`,
    ),
  roomAsked: ({ by, at, isSet, link: url }) =>
    isSet
      ? say`${link(url, 'The new number')} that ${person(by)} asked for at ${date(at)} is set. Press Check Again here.`
      : say`${person(by)} asked for a new number at ${date(at)}. When ${link(url, 'its card')} is confirmed and done, press Check Again here.`,
  makesRoom: ({ deed, names: all }) =>
    sentences(
      all.length === 0
        ? say`${bold('Makes room')} for ${deed}.`
        : say`${bold('Makes room')} for ${deed} (${names(all)}).`,
      say`That is not done with this card: it is decided on its own afterwards.`,
    ),
  roomMade: ({ deed }) => say`There is room now for ${deed}.`,
  roomNext: {
    'check-again': ({ isSet, link: url }) => say`${once(isSet, 'press')} Check Again on ${link(url, 'its card')}.`,
    'ask-again': ({ isSet, link: url }) =>
      say`${once(isSet, 'press')} Ask Again on ${link(url, 'its card')}, which has expired meanwhile.`,
    anew: ({ isSet, command }) => say`${once(isSet, 'ask')} for it again: ${code(command)}.`,
  },
  roomPosted: ({ group, link: url }) =>
    sentences(
      say`The card that asks for the new number of ${name(group)} is posted.`,
      cardLink(url),
      say`When it is confirmed and done, submit this again.`,
    ),
  postedToWait: ({ group, link: url }) =>
    sentences(
      say`The card for ${name(group)} is posted, and waits until the group is free. Its thread then mentions you.`,
      say`Nothing is sent to the cloud until somebody confirms it there.`,
      cardLink(url),
    ),
  standsAlready: ({ by, at, headline, link: url }) =>
    sentences(
      say`Your press changed nothing: ${person(by)} asked for this at ${date(at)}.`,
      asSentence(say`Its card reads: ${headline}`),
      cardLink(url),
    ),
  notInTheWay: ({ group }) =>
    say`Nothing was posted: what was in the way at ${name(group)} is not any more. Press Choose and submit; what you picked is kept.`,
};
