import { changePane } from '../state/view.ts';

/** Goes to a message in one of the panes, into its thread where it stands in one, and lets it light up for a moment. */
export function goTo(pane: number, channel: string, ts: string, threadTs: string | undefined): void {
  changePane(pane, { channel, isHome: false, ...(threadTs === undefined ? {} : { thread: threadTs }) });
  // Two frames later it stands there, wherever we came from.
  requestAnimationFrame(() => requestAnimationFrame(() => lightUp(pane, ts)));
}

function lightUp(pane: number, ts: string): void {
  const message = document.querySelector(`[data-pane="${pane}"] [data-ts="${CSS.escape(ts)}"]`);
  message?.scrollIntoView({ block: 'center' });
  message?.classList.add('flash');
  message?.addEventListener('animationend', () => message.classList.remove('flash'), { once: true });
}
