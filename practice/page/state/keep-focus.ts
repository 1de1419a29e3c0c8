import { type RefObject, useCallback, useEffect, useRef } from 'react';

/** The part of the page that has the focus, where it is one that keeps it. */
let holder: Element | undefined;
const letGo = (): void => {
  holder = undefined;
};
document.addEventListener('focusin', letGo, true);
document.addEventListener('pointerdown', letGo, true);

/** What a part that keeps the focus bears. */
export interface KeepsFocus<E extends HTMLElement> {
  readonly ref: RefObject<E | null>;
  readonly tabIndex: -1;
  readonly 'data-keeps-focus': true;
  readonly onFocusCapture: () => void;
  readonly onPointerDownCapture: () => void;
}

/**
 * Keeps the focus in a part of the page: where the bot draws the part anew and what had the focus is gone, the part itself has it.
 * Menus that lie over the page but belong to the part count as inside.
 */
export function useKeepFocus<E extends HTMLElement>(): KeepsFocus<E> {
  const ref = useRef<E>(null);
  const hold = useCallback(() => {
    holder = ref.current ?? undefined;
  }, []);
  useEffect(() => {
    if (holder === undefined || holder !== ref.current) return;
    // A frame later, so that a menu that closes can give the focus back to its button first.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  });
  return { ref, tabIndex: -1, 'data-keeps-focus': true, onFocusCapture: hold, onPointerDownCapture: hold };
}
