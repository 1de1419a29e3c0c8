import { createContext, type ReactNode, useContext } from 'react';
import { placeOf } from './permalink.ts';

/** Goes to a message of this workspace; `threadTs` where it stands in a thread. */
export type GoTo = (channel: string, ts: string, threadTs: string | undefined) => void;

const GoToContext = createContext<GoTo>(() => {});

/** Gives the way in which links to messages are followed. */
export const GoToProvider = GoToContext.Provider;

/** A link as Slack shows it. One to a message of this workspace leads there; any other opens beside the page. */
export function SlackLink({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  const goTo = useContext(GoToContext);
  const inside = placeOf(url);
  if (inside !== undefined) {
    return (
      <button type="button" className="link" onClick={() => goTo(inside.channel, inside.ts, inside.threadTs)}>
        {children}
      </button>
    );
  }
  const isSafe = /^(https?|mailto):/.test(url);
  return isSafe ? (
    <a href={url} target="_blank" rel="noreferrer">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
}
