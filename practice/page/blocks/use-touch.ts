import { type Came, useAct } from '../state/act.ts';
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

export function useTouch(blockId: string | undefined, actionId: string | undefined): Touch {
  const surface = useSurface();
  const { during, isBusy, trouble } = useAct();
  const touched = { by: surface.by, on: surface.on, control: addressOf(blockId, actionId) };

  return {
    surface,
    isBusy,
    trouble,
    press: () => during(actInSlack({ act: 'press', ...touched })),
    pick: (options) => during(actInSlack({ act: 'pick', ...touched, options: [...options] })),
    unpick: (options) => during(actInSlack({ act: 'unpick', ...touched, options: [...options] })),
    write: (text, enter = false) => during(actInSlack({ act: 'write', ...touched, text, enter })),
  };
}
