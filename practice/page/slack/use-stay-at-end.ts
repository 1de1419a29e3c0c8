import { type RefObject, type UIEvent, useLayoutEffect, useRef } from 'react';

/** How near to its end, in px, a list must be to follow what comes. */
const nearEnd = 80;

/** Keeps a list at its end, as long as its reader has not scrolled away from there. */
export function useStayAtEnd(): {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onScroll: (event: UIEvent<HTMLDivElement>) => void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const { current } = ref;
    if (current !== null && isAtEnd.current) current.scrollTop = current.scrollHeight;
  });
  return {
    ref,
    onScroll: ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
      isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd;
    },
  };
}
