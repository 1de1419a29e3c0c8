import { Fragment, useEffect, useRef } from 'react';
import type { MessageShown, PersonShown } from '../../desk/model.ts';
import { isStanding } from '../state/reading.ts';
import { noteRead } from '../state/view.ts';
import { Message } from './message.tsx';
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

/** The messages of a channel. It stays at its end where it was there, and marks what is new. */
export function MessageList({ reader, channel, seen, readUpTo, openThread }: Props) {
  const stay = useStayAtEnd();
  const wasRead = useRef(readUpTo);
  const standing = seen.filter(isStanding);
  const newest = seen.at(-1)?.ts;
  const firstNew = standing.find(
    ({ ts, user }) => wasRead.current !== undefined && user !== reader.id && Number(ts) > Number(wasRead.current),
  )?.ts;

  useEffect(() => {
    if (newest !== undefined) noteRead(reader.key, channel, newest);
  }, [reader.key, channel, newest]);

  return (
    <div {...stay} className="messages" role="group" aria-label="Messages" tabIndex={0}>
      {standing.length === 0 && (
        <p className="quiet empty">Nothing has been said here yet. Type /as below, or pick one of the scenes.</p>
      )}
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
