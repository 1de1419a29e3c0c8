import { type RefObject, type UIEvent, useEffect, useLayoutEffect, useRef } from 'react';

/** How near to its end, in px, a list must be to follow what comes. */
const nearEnd = 80;

/** Keeps a list at its end, as long as its reader has not scrolled away from there; also where the window changes its size. */
export function useStayAtEnd(): {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onScroll: (event: UIEvent<HTMLDivElement>) => void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const height = useRef(0);
  const follow = (): void => {
    const { current } = ref;
    if (current !== null && isAtEnd.current) current.scrollTop = current.scrollHeight;
  };
  useLayoutEffect(follow);
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      const { current } = ref;
      if (current !== null && isAtEnd.current) current.scrollTop = current.scrollHeight;
      height.current = current?.clientHeight ?? 0;
    });
    if (ref.current !== null) observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return {
    ref,
    onScroll: ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
      // A list that is being resized is scrolled by the browser, not by its reader.
      if (clientHeight === height.current) isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd;
    },
  };
}
