import { type RefObject, useEffect, useState } from 'react';
import { useDeskSeen } from '../state/desk.ts';

/** Whether a part of the page is on the screen, in a tab that is looked at and knows what is so. */
export function useIsLookedAt(part: RefObject<Element | null>): boolean {
  const [isShown, setShown] = useState(false);
  const { isFresh } = useDeskSeen();
  useEffect(() => {
    const observer = new IntersectionObserver((seen) => setShown(seen.at(-1)?.isIntersecting === true));
    if (part.current !== null) observer.observe(part.current);
    return () => observer.disconnect();
  }, [part]);
  return isShown && isFresh;
}
