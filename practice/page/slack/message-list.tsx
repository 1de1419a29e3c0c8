import { Fragment, useEffect, useRef } from 'react';
import type { MessageShown, PersonShown } from '../../desk/model.ts';
import { isStanding } from '../state/reading.ts';
import { noteRead } from '../state/view.ts';
import { FirstSteps } from './first-steps.tsx';
import { Message } from './message.tsx';
import { useIsLookedAt } from './use-is-looked-at.ts';
import { useStayAtEnd } from './use-stay-at-end.ts';

interface Props {
  readonly reader: PersonShown;
  readonly channel: string;
  /** All that the reader sees in the channel, oldest first. */
  readonly seen: readonly MessageShown[];
  /** The newest message that was read before. */
  readonly readUpTo: string | undefined;
  readonly openThread: (ts: string) => void;
}

/** The messages of a channel. It stays at its end where it was there, and marks what came while nobody looked. */
export function MessageList({ reader, channel, seen, readUpTo, openThread }: Props) {
  const stay = useStayAtEnd();
  const isLookedAt = useIsLookedAt(stay.ref);
  const standing = seen.filter(isStanding);
  const newest = seen.at(-1)?.ts;
  const firstNew = useFirstNew(standing, readUpTo, reader, isLookedAt);

  useEffect(() => {
    if (isLookedAt && newest !== undefined) noteRead(reader.key, channel, newest);
  }, [isLookedAt, reader.key, channel, newest]);

  return (
    <div {...stay} className="messages" role="group" aria-label="Messages" tabIndex={0}>
      {standing.length === 0 && <FirstSteps />}
      {standing.map((message) => (
        <Fragment key={message.ts}>
          {message.ts === firstNew && (
            <div className="new-line">
              <span>New</span>
            </div>
          )}
          <Message
            message={message}
            reader={reader}
            replies={seen.filter(({ threadTs }) => threadTs === message.ts)}
            openThread={openThread}
          />
        </Fragment>
      ))}
    </div>
  );
}

/** The first message of somebody else that came while the reader was not looking; it stays the first until they look away. */
function useFirstNew(
  standing: readonly MessageShown[],
  readUpTo: string | undefined,
  reader: PersonShown,
  isLookedAt: boolean,
): string | undefined {
  const first = useRef<string>(undefined);
  const wasLookedAt = useRef(false);
  if (isLookedAt !== wasLookedAt.current) {
    wasLookedAt.current = isLookedAt;
    if (isLookedAt && readUpTo !== undefined)
      first.current = standing.find(({ ts, user }) => user !== reader.id && Number(ts) > Number(readUpTo))?.ts;
  }
  return first.current;
}
