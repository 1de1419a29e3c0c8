import { memo } from 'react';
import type { MessageShown, PersonShown } from '../../desk/model.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { inSlackFormat } from '../blocks/date.ts';
import { withEmoji } from '../blocks/emoji.ts';
import { Guarded } from '../blocks/guarded.tsx';
import { Mrkdwn } from '../blocks/mrkdwn.tsx';
import { SurfaceProvider } from '../blocks/surface.ts';
import { useDesk } from '../state/desk.ts';
import { useKeepFocus } from '../state/keep-focus.ts';
import { nameOf } from '../state/names.ts';
import { changeView } from '../state/view.ts';
import { Avatar } from './avatar.tsx';
import { MessageMenu } from './message-menu.tsx';

interface Props {
  readonly message: MessageShown;
  readonly reader: PersonShown;
  /** What stands in its thread; nothing where it is shown inside of one. */
  readonly replies?: readonly MessageShown[];
  readonly openThread?: (ts: string) => void;
}

/** A message as its reader sees it. */
export const Message = memo(function Message({ message, reader, replies = [], openThread }: Props) {
  const desk = useDesk();
  const keeps = useKeepFocus<HTMLElement>();
  const { ts, channel, user, isByBot, onlyFor, text, blocks, files, reactions, isEdited } = message;
  const writer = nameOf(desk, user);
  const seconds = Number(ts);
  const surface = { by: reader.key, on: { channel, ts }, state: message.filledIn[reader.id] ?? {}, errors: {} };
  return (
    <article
      {...keeps}
      className={`message ${onlyFor === null ? '' : 'ephemeral'}`}
      aria-label={`${writer}, ${clock(seconds)}`}
      data-ts={ts}
    >
      {onlyFor !== null && (
        <p className="only-you">
          <EyeMark /> Only visible to you ·{' '}
          <button
            type="button"
            className="link"
            onClick={() => changeView(({ dismissed }) => ({ dismissed: [...dismissed, ts] }))}
          >
            Dismiss
          </button>
        </p>
      )}
      <Avatar name={writer} isBot={isByBot} />
      <div className="message-body">
        <p className="message-head">
          <strong>{writer}</strong>
          {isByBot && <span className="app-badge">APP</span>}
          <time dateTime={new Date(seconds * 1_000).toISOString()}>{clock(seconds)}</time>
        </p>
        {blocks.length > 0 ? (
          <SurfaceProvider value={surface}>
            <Guarded of={message}>
              <Blocks blocks={blocks} />
            </Guarded>
          </SurfaceProvider>
        ) : (
          <p className="plain-words">
            <Guarded of={message}>
              <Mrkdwn text={text} />
            </Guarded>
          </p>
        )}
        {isEdited && <span className="quiet"> (edited)</span>}
        {files.map(({ name, content }) => (
          <details key={name} className="file">
            <summary>{name}</summary>
            <pre>{content}</pre>
          </details>
        ))}
        {reactions.length > 0 && (
          <p className="reactions">{reactions.map((name) => withEmoji(`:${name}:`)).join(' ')}</p>
        )}
        {replies.length > 0 && openThread !== undefined && (
          <button type="button" className="replies" onClick={() => openThread(ts)}>
            <Avatar name={nameOf(desk, replies.at(-1)?.user ?? '')} isBot={replies.at(-1)?.isByBot ?? false} />
            {replies.length} {replies.length === 1 ? 'reply' : 'replies'}
            <span className="quiet">Last at {clock(Number(replies.at(-1)?.ts))}</span>
          </button>
        )}
      </div>
      {onlyFor === null && (
        <MessageMenu message={message} reader={reader} {...(openThread === undefined ? {} : { openThread })} />
      )}
    </article>
  );
});

const clock = (seconds: number): string => inSlackFormat(seconds, '{time}');

const EyeMark = () => (
  <svg className="eye" viewBox="0 0 20 20" aria-hidden="true">
    <path d="M10 4C5 4 2 10 2 10s3 6 8 6 8-6 8-6-3-6-8-6m0 9a3 3 0 1 1 0-6 3 3 0 0 1 0 6" fill="currentColor" />
  </svg>
);
