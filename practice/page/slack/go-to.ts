import { changeView } from '../state/view.ts';

/** Below this width of a pane, in px, a thread lies over its channel (slack.css). */
const narrow = 860;
/** How many frames a message may take to stand there, a modal that lies over it being closed before. */
const mostFrames = 120;

/**
 * Goes to a message in one of the panes, into its thread where it stands in one, and lets it light up for a moment. A thread that
 * would lie over it, or belongs to another channel, is closed.
 */
export function goTo(at: number, channel: string, ts: string, threadTs: string | undefined): void {
  const pane = document.querySelector<HTMLElement>(`[data-pane="${at}"]`);
  const isNarrow = (pane?.clientWidth ?? 0) <= narrow;
  changeView(({ panes }) => ({
    panes: panes.map((each, index) => {
      if (index !== at) return each;
      const stays = each.channel === channel && !isNarrow ? each.thread : undefined;
      return { ...each, channel, isHome: false, thread: threadTs ?? stays };
    }),
  }));
  whenThere(`[data-pane="${at}"] .slack-under:not([inert]) [data-ts="${CSS.escape(ts)}"]`, lightUp);
}

/** Finds it as soon as it stands there, two frames later at the earliest, and gives up after two seconds. */
function whenThere(selector: string, then: (found: HTMLElement) => void, frame = 0): void {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(selector);
    if (frame > 0 && found !== null) then(found);
    else if (frame < mostFrames) whenThere(selector, then, frame + 1);
  });
}

/** Brings a message into view inside of its list, with its buttons, which stand at its end. */
function lightUp(message: HTMLElement): void {
  const list = message.closest<HTMLElement>('.messages, .thread-messages');
  if (list !== null) {
    const [place, frame] = [message.getBoundingClientRect(), list.getBoundingClientRect()];
    const spare = (frame.height - place.height) / 2;
    list.scrollTop += spare > 0 ? place.top - frame.top - spare : place.bottom - frame.bottom;
  }
  message.focus({ preventScroll: true });
  message.classList.add('flash');
  setTimeout(() => message.classList.remove('flash'), flashMs);
}

const flashMs = 1_600;
