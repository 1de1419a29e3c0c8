import type { CommandName } from '../src/domain/change.ts';
import { help } from './help.ts';
import { remove } from './remove.ts';
import type { SubCommand } from './sub-command.ts';

/** Everything that can be typed after `/as`, in the order in which help lists it. */
export const commands: readonly SubCommand[] = [remove, help];

export const commandNamed = (name: CommandName): SubCommand | undefined => commands.find((one) => one.name === name);
