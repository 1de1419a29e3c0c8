import type { Desk, MessageShown, PersonShown } from '../../desk/model.ts';
import { readMrkdwn } from '../../slack/readable/mrkdwn.ts';
import { inSlackFormat, isMoment } from '../blocks/date.ts';
import { withEmoji } from '../blocks/emoji.ts';
import { nameOf } from '../state/names.ts';
import { channelsOf } from '../state/reading.ts';

/** One thing that is new, as it is read out. */
export interface News {
  readonly ts: string;
  readonly words: string;
}

/** The newest message of all, whoever sees it. */
export const newestOf = ({ messages }: Desk): string =>
  Object.keys(messages).reduce((last, ts) => (Number(ts) > Number(last) ? ts : last), '0');

/** What came after a message that the readers may see and have not written themselves, oldest first. */
export function newsFor(desk: Desk, readers: readonly PersonShown[], after: string): News[] {
  const ids = readers.map(({ id }) => id);
  const mine = new Map(readers.map((reader) => [reader.id, new Set(channelsOf(desk, reader).map(({ id }) => id))]));
  const isSeenBy = ({ channel, onlyFor }: MessageShown, id: string): boolean =>
    mine.get(id)?.has(channel) === true && (onlyFor === null || onlyFor === id);
  return Object.values(desk.messages)
    .filter(({ ts, user }) => Number(ts) > Number(after) && !ids.includes(user))
    .filter((message) => ids.some((id) => isSeenBy(message, id)))
    .sort((one, other) => Number(one.ts) - Number(other.ts))
    .map((message) => ({ ts: message.ts, words: inWords(desk, message) }));
}

function inWords(desk: Desk, { user, onlyFor, text }: MessageShown): string {
  const whom = onlyFor === null ? '' : `, only to ${nameOf(desk, onlyFor)}`;
  return `${nameOf(desk, user)}${whom}: ${withEmoji(readMrkdwn(withDates(text), (id) => nameOf(desk, id)))}`;
}

/** Dates by their reader's clock; the others stay, and are read by their fallback. */
const withDates = (text: string): string =>
  text.replaceAll(/<!date\^(-?\d+)\^([^|^>]*)[^|>]*(?:\|[^>]*)?>/g, (whole, seconds: string, format: string) =>
    isMoment(Number(seconds)) ? inSlackFormat(Number(seconds), format) : whole,
  );
