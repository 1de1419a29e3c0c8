import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect } from 'react';
import { useKeepFocus } from '../state/keep-focus.ts';

interface Props {
  readonly role: 'dialog' | 'alertdialog';
  readonly className: string;
  /** Id of its title. */
  readonly labelledBy: string;
  /** Whether another one lies over it. */
  readonly isBehind?: boolean;
  readonly onEscape: () => void;
  /** A press beside it; nothing happens where nothing is said. */
  readonly onBeside?: () => void;
  readonly children: ReactNode;
}

/**
 * A dialog over somebody's Slack and over nothing else. It takes the focus from that Slack, keeps Tab inside, and gives the focus
 * back when it goes; whoever is elsewhere on the page stays there.
 */
export function PaneDialog({ role, className, labelledBy, isBehind = false, onEscape, onBeside, children }: Props) {
  const keeps = useKeepFocus<HTMLDivElement>();
  const { ref } = keeps;

  useEffect(() => {
    const dialog = ref.current;
    const slack = dialog?.closest('.slack');
    const before = document.activeElement;
    const isOurs = before === null || before === document.body || slack?.contains(before) === true;
    if (isOurs) (dialog?.querySelector<HTMLElement>('[data-first]') ?? dialog)?.focus();
    const [first, second] = [before, before?.closest('[data-keeps-focus]')];
    return () => {
      if (document.activeElement !== document.body) return;
      const places = [first, second, slack?.querySelector('.channel textarea')];
      for (const place of places) {
        if (place instanceof HTMLElement && place !== document.body) place.focus();
        if (document.activeElement !== document.body) return;
      }
    };
  }, [ref]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onEscape();
    } else if (event.key === 'Tab' && event.target instanceof Node && event.currentTarget.contains(event.target)) {
      keepTabInside(event, event.currentTarget);
    }
  };

  // A press beside the dialog leaves the focus in it, so that Escape still means this dialog.
  const onMouseDown = (event: MouseEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    ref.current?.focus();
    onBeside?.();
  };
  const shade = { inert: isBehind, onMouseDown };
  const dialog = { role, 'aria-labelledby': labelledBy, onKeyDown, ...keeps };
  return (
    <div className="shade" {...shade}>
      <div className={className} {...dialog}>
        {children}
      </div>
    </div>
  );
}

const tabStops = ':is(a[href], button, input, textarea, summary, [tabindex]):not(:disabled, [tabindex="-1"])';

/** After the last stop comes the first, and before the first the last. */
function keepTabInside(event: KeyboardEvent, dialog: HTMLElement): void {
  const stops = [...dialog.querySelectorAll<HTMLElement>(tabStops)].filter((stop) => stop.checkVisibility());
  const [first, last] = [stops[0], stops.at(-1)];
  const now = document.activeElement;
  const next = event.shiftKey ? (now === first || now === dialog ? last : undefined) : now === last ? first : undefined;
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
