import { controlsOf } from '../slack/block-kit/walk.ts';
import { addressOf } from '../slack/person/find-control.ts';
import type { Seen } from '../slack/person/seen.ts';
import type { PracticeSlack } from '../slack/practice-slack.ts';

type Version = Pick<Seen, 'text' | 'blocks'>;

/** How many versions of a message are kept. A card has three within a second when it is pressed, and a dialog may lie over it. */
const mostVersions = 8;

/** What stood in each message a moment ago. */
export interface Lately {
  /**
   * A message as it stood when it last had a control at this address: fingers are slower than the bot, and press what they
   * still see. The message as it is where none of the versions had it.
   */
  withControl(now: Seen, address: string): Seen;
  close(): void;
}

/** Keeps the last few versions of each message from now on. */
export function lately(slack: PracticeSlack): Lately {
  const versions = new Map<string, readonly Version[]>();
  const stop = slack.onChange(({ what, channel, ts }) => {
    if (channel === undefined || ts === undefined) return;
    if (what === 'message removed') versions.delete(ts);
    if (what !== 'message posted' && what !== 'message changed') return;
    const message = slack.messages(channel).findLast((each) => each.ts === ts);
    if (message === undefined) return;
    const { text, blocks } = message;
    versions.set(ts, [{ text, blocks }, ...(versions.get(ts) ?? [])].slice(0, mostVersions));
  });
  return {
    withControl: (now, address) => {
      const found = [now, ...(versions.get(now.ts) ?? [])].find(({ blocks }) => has(blocks, address));
      return found === undefined ? now : { ...now, text: found.text, blocks: found.blocks };
    },
    close: stop,
  };
}

const has = (blocks: Seen['blocks'], address: string): boolean =>
  controlsOf(blocks).some((control) => addressOf(control) === address);
