import type { Action } from '../src/domain/change.ts';
import { help } from './help.ts';
import { remove } from './remove.ts';
import type { SubCommand } from './sub-command.ts';

/** Everything that can be typed after `/as`, in the order in which help lists it. */
export const commands: readonly SubCommand[] = [remove, help];

/** The sub-command by which a change is asked for; undefined where none is. */
export const commandFor = (action: Action): SubCommand | undefined =>
  commands.find(({ flow }) => flow.kind === 'change' && flow.action === action);
