import { useEffect, useRef } from 'react';
import { type Came, useAct } from '../state/act.ts';
import { usePane } from './pane.ts';
import { actInSlack, addressOf, type Surface, useSurface } from './surface.ts';

/** Touches one control of a surface. While the bot has not answered, it is busy; what went wrong last is in `trouble`. */
export interface Touch {
  readonly surface: Surface;
  readonly isBusy: boolean;
  readonly trouble: string | undefined;
  press(): Promise<Came>;
  pick(options: readonly string[]): Promise<Came>;
  unpick(options: readonly string[]): Promise<Came>;
  write(text: string, enter?: boolean): Promise<Came>;
}

/** A control that has gone before it was answered can't say what went wrong: then its pane does. */
export function useTouch(blockId: string | undefined, actionId: string | undefined): Touch {
  const surface = useSurface();
  const { report } = usePane();
  const { during, isBusy, trouble } = useAct();
  const isThere = useRef(false);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);

  const touched = { by: surface.by, on: surface.on, control: addressOf(blockId, actionId) };
  const doing = async (acting: Promise<Came>): Promise<Came> => {
    const came = await during(acting);
    if (came.ok) report(undefined);
    else if (!isThere.current) report(came.words);
    return came;
  };
  const changing = (acting: Promise<Came>): Promise<Came> => {
    surface.onTouch?.(blockId ?? '');
    return doing(acting);
  };

  return {
    surface,
    isBusy,
    trouble,
    press: () => doing(actInSlack({ act: 'press', ...touched })),
    pick: (options) => changing(actInSlack({ act: 'pick', ...touched, options: [...options] })),
    unpick: (options) => changing(actInSlack({ act: 'unpick', ...touched, options: [...options] })),
    write: (text, enter = false) => changing(actInSlack({ act: 'write', ...touched, text, enter })),
  };
}
