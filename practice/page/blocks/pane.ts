import type { ConfirmationDialog } from '@slack/types';
import { createContext, useContext } from 'react';

/** What somebody's Slack does for all that stands in it. It outlives a message that is drawn anew under one's hands. */
export interface Pane {
  /** Asks once more where something wants it, and goes on after a yes. */
  readonly ask: (confirm: ConfirmationDialog | undefined, then: () => void) => void;
  /** Says what went wrong where nothing is left to say it at; nothing once it is over. */
  readonly report: (words: string | undefined) => void;
}

const PaneContext = createContext<Pane>({ ask: (_, then) => then(), report: () => {} });

/** Gives the pane to all that stands in it. */
export const PaneProvider = PaneContext.Provider;

/** The pane that something stands in. */
export const usePane = (): Pane => useContext(PaneContext);
