import type { Patch } from '../../desk/model.ts';

/** Who hears what the server says. */
interface Hearing {
  /** Everything anew, the first time and after each break. */
  readonly whole: (patches: readonly Patch[]) => void;
  readonly patches: (patches: readonly Patch[]) => void;
  /** The line was let go, since nobody looks at the tab. */
  readonly asleep: () => void;
  /** Whether the server can be heard. */
  readonly live: (isLive: boolean) => void;
}

/** A break that is shorter is not worth a word, in ms. */
const shortBreakMs = 1_500;
/** How long to wait before another try, where the browser itself has given up, in ms. */
const againMs = 3_000;

/**
 * Listens to the server, for as long as the tab is looked at: a browser opens six lines to one server and no more, and six tabs
 * that all listened would leave none for an act. Whoever comes back hears everything anew. Breaks mend themselves.
 */
export function listenToDesk(hearing: Hearing): void {
  let events: EventSource | undefined;
  let silence: number | undefined;

  const heard = (): void => {
    window.clearTimeout(silence);
    silence = undefined;
    hearing.live(true);
  };
  const close = (): void => {
    window.clearTimeout(silence);
    silence = undefined;
    events?.close();
    events = undefined;
  };
  const open = (): void => {
    if (events !== undefined) return;
    const mine = new EventSource('/desk/events');
    const patchesIn = ({ data }: MessageEvent<string>): Patch[] => JSON.parse(data);
    mine.addEventListener('open', heard);
    mine.addEventListener('error', () => {
      silence ??= window.setTimeout(() => hearing.live(false), shortBreakMs);
      if (mine.readyState === EventSource.CLOSED) window.setTimeout(openAgain, againMs, mine);
    });
    mine.addEventListener('whole', (event) => {
      heard();
      hearing.whole(patchesIn(event));
    });
    mine.addEventListener('patches', (event) => hearing.patches(patchesIn(event)));
    events = mine;
  };
  const openAgain = (given: EventSource): void => {
    if (events !== given) return;
    events = undefined;
    open();
  };
  const attend = (): void => {
    if (document.hidden) {
      close();
      hearing.asleep();
    } else open();
  };

  document.addEventListener('visibilitychange', attend);
  attend();
}
