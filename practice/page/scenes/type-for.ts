import { flushSync } from 'react-dom';
import { draftKey, setDraft } from '../state/drafts.ts';
import { changeView } from '../state/view.ts';

const where = 'C0OPS';

/** Puts the command where it is to be typed, ready to be sent. */
export function typeFor(by: string, command: string): void {
  flushSync(() => {
    setDraft(draftKey(by, where), command);
    changeView(({ panes: [first, ...others] }) => {
      const isShown = [first, ...others].some((pane) => pane?.person === by);
      const toOps = (pane: typeof first) =>
        pane?.person === by ? { ...pane, channel: where, thread: undefined, isHome: false } : pane;
      const panes = isShown ? [first, ...others].map(toOps) : [{ person: by, channel: where }, ...others];
      return { tab: 'slack', panes: panes.filter((pane) => pane !== undefined) };
    });
  });
  document.querySelector<HTMLTextAreaElement>(`[data-person="${by}"] .channel textarea`)?.focus();
}
