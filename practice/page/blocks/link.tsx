import { createContext, type ReactNode, useContext } from 'react';
import { placeOf } from './permalink.ts';

/** Goes to a message of this workspace; `threadTs` where it stands in a thread. */
export type GoTo = (channel: string, ts: string, threadTs: string | undefined) => void;

const GoToContext = createContext<GoTo>(() => {});

/** Gives the way in which links to messages are followed. */
export const GoToProvider = GoToContext.Provider;

/** Addresses that may be opened, whoever wrote them. */
const isSafe = (url: string): boolean => /^(https?|mailto):/.test(url);

/** Opens an address beside the page, where there is one and it is safe. */
export function openBeside(url: string | undefined): void {
  if (url !== undefined && isSafe(url)) window.open(url, '_blank', 'noreferrer');
}

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
  return isSafe(url) ? (
    <a href={url} target="_blank" rel="noreferrer">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
}
