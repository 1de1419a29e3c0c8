import { type RefObject, useEffect } from 'react';

/**
 * Lets an open menu follow its button, which moves when what is picked makes the place around it grow. A menu looks for its button
 * anew when the window changes its size, so that is what it is told.
 */
export function useFollow(button: RefObject<HTMLElement | null>, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return;
    const top = (): number | undefined => button.current?.getBoundingClientRect().top;
    let before = top();
    let frame = requestAnimationFrame(function look() {
      const now = top();
      if (now !== before) window.dispatchEvent(new Event('resize'));
      before = now;
      frame = requestAnimationFrame(look);
    });
    return () => cancelAnimationFrame(frame);
  }, [button, isOpen]);
}
