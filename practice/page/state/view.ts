import { useSyncExternalStore } from 'react';

/** One person's Slack on the page. */
export interface Pane {
  /** Key of the person. */
  readonly person: string;
  readonly channel: string;
  /** The message whose thread is open. */
  readonly thread?: string | undefined;
  /** The Home tab instead of the messages, in the direct messages with the bot. */
  readonly isHome?: boolean | undefined;
}

/** What is looked at: kept for as long as the tab lives, and lost with the run of practice that it was about. */
export interface View {
  readonly run: string;
  readonly panes: readonly Pane[];
  /** On a narrow screen, where not all fits side by side. */
  readonly tab: 'slack' | 'cloud' | 'scenes';
  /** Whether scenes lie over the cloud on a wide screen. */
  readonly right: 'cloud' | 'scenes';
  /** The newest message that was read, by person and channel. */
  readonly read: Readonly<Record<string, string>>;
  /** Ephemeral messages that were dismissed. */
  readonly dismissed: readonly string[];
}

const key = 'asbot practice: view';
const firstView: View = {
  run: '',
  panes: [{ person: 'on-call', channel: 'C0OPS' }],
  tab: 'slack',
  right: 'cloud',
  read: {},
  dismissed: [],
};

let view = kept();
const listeners = new Set<() => void>();

function kept(): View {
  try {
    return { ...firstView, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<View>) };
  } catch {
    return firstView;
  }
}

/** Changes what is looked at. */
export function changeView(change: (view: View) => Partial<View>): void {
  view = { ...view, ...change(view) };
  sessionStorage.setItem(key, JSON.stringify(view));
  for (const tell of listeners) tell();
}

/** Begins anew where practice was started anew. */
export function beginView(run: string): void {
  if (view.run !== run)
    changeView(({ panes }) => ({ ...firstView, run, panes: panes.map(({ thread: _, ...pane }) => pane) }));
}

/** Changes one of the panes. */
export const changePane = (at: number, change: Partial<Pane>): void =>
  changeView(({ panes }) => ({ panes: panes.map((pane, index) => (index === at ? { ...pane, ...change } : pane)) }));

/** What is looked at, and again at each change. */
export const useView = (): View =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => view,
  );

/** Remembers that somebody has read a channel up to a message. */
export function noteRead(person: string, channel: string, ts: string): void {
  const place = `${person} ${channel}`;
  if (Number(view.read[place] ?? 0) < Number(ts)) changeView(({ read }) => ({ read: { ...read, [place]: ts } }));
}
