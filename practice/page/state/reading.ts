import type { ChannelShown, Desk, MessageShown, PersonShown } from '../../desk/model.ts';
import type { View } from './view.ts';

/** Whether somebody sees a channel: its members do, and full members look into public ones. */
const canSee = ({ kind, members }: ChannelShown, person: PersonShown): boolean =>
  members.includes(person.id) || (kind === 'public' && person.kind === 'member');

/** The channels in somebody's sidebar, direct messages with the bot last. */
export const channelsOf = ({ channels }: Desk, person: PersonShown): ChannelShown[] =>
  Object.values(channels)
    .filter((channel) => canSee(channel, person))
    .sort((one, other) => Number(one.kind === 'im') - Number(other.kind === 'im'));

/** What a channel is called: direct messages by whoever is at the other end. */
export const channelName = (desk: Desk, { kind, name, members }: ChannelShown, person: PersonShown): string => {
  if (kind !== 'im') return name;
  const other = members.find((id) => id !== person.id);
  return other === desk.about.it.botUser.id
    ? desk.about.it.botUser.name
    : (desk.about.it.people.find(({ id }) => id === other)?.key ?? 'somebody');
};

const byTime = (one: MessageShown, other: MessageShown): number => Number(one.ts) - Number(other.ts);

/** All that somebody sees in a channel, threads included, oldest first. */
export const seenIn = (
  { messages }: Desk,
  channel: string,
  person: PersonShown,
  dismissed: readonly string[],
): MessageShown[] =>
  Object.values(messages)
    .filter((message) => message.channel === channel && (message.onlyFor === null || message.onlyFor === person.id))
    .filter(({ ts }) => !dismissed.includes(ts))
    .sort(byTime);

/** Whether a message stands in the channel itself, not only in a thread. */
export const isStanding = ({ threadTs, isBroadcast }: MessageShown): boolean => threadTs === null || isBroadcast;

/** How many messages of others in a channel somebody has not read. */
export function unreadIn(desk: Desk, channel: string, person: PersonShown, { read, dismissed }: View): number {
  const upTo = Number(read[`${person.key} ${channel}`] ?? 0);
  return seenIn(desk, channel, person, dismissed).filter(
    (message) => isStanding(message) && message.user !== person.id && Number(message.ts) > upTo,
  ).length;
}
