import { useEffect, useRef } from 'react';
import type { MessageShown, PersonShown } from '../../desk/model.ts';
import { Composer } from './composer.tsx';
import { Message } from './message.tsx';
import { useStayAtEnd } from './use-stay-at-end.ts';

interface Props {
  readonly reader: PersonShown;
  readonly channel: string;
  readonly where: string;
  readonly ts: string;
  readonly seen: readonly MessageShown[];
  readonly close: () => void;
}

/** A thread beside its channel: the message it began with, and what was answered. */
export function ThreadPane({ reader, channel, where, ts, seen, close }: Props) {
  const parent = seen.find((message) => message.ts === ts);
  const replies = seen.filter(({ threadTs }) => threadTs === ts);
  const pane = useRef<HTMLElement>(null);
  const stay = useStayAtEnd();
  useEffect(() => {
    if (ts !== '') pane.current?.focus();
  }, [ts]);
  return (
    <section
      ref={pane}
      className="thread"
      aria-label={`Thread in ${where}, seen by ${reader.key}`}
      tabIndex={-1}
      onKeyDown={({ key, nativeEvent, defaultPrevented }) => {
        if (key === 'Escape' && !nativeEvent.isComposing && !defaultPrevented) close();
      }}
    >
      <header className="pane-head">
        <h2>
          Thread <span className="quiet">{where}</span>
        </h2>
        <button type="button" className="tool" aria-label="Close the thread" onClick={close}>
          ×
        </button>
      </header>
      <div className="thread-messages" tabIndex={0} role="group" aria-label="Messages of the thread" {...stay}>
        {parent === undefined ? (
          <p className="quiet">This message was deleted.</p>
        ) : (
          <Message message={parent} reader={reader} />
        )}
        <p className="replies-line">
          <span>
            {replies.length} {replies.length === 1 ? 'reply' : 'replies'}
          </span>
        </p>
        {replies.map((message) => (
          <Message key={message.ts} message={message} reader={reader} />
        ))}
      </div>
      <Composer person={reader} channel={channel} where={where} thread={ts} />
    </section>
  );
}
