import type { BlockAction } from '@slack/bolt';

/** The thread in which a pressed message stands; undefined for one in the channel itself, which names itself where it has replies. */
export function threadOf({ message }: Pick<BlockAction, 'message'>): string | undefined {
  const thread: unknown = message?.thread_ts;
  return typeof thread === 'string' && thread !== message?.ts ? thread : undefined;
}
