import type { Action } from '../src/domain/change.ts';
import { add } from './add.ts';
import { find } from './find.ts';
import { help } from './help.ts';
import { hook } from './hook.ts';
import { protect, unprotect } from './protection.ts';
import { quarantine } from './quarantine.ts';
import { history, report } from './record.ts';
import { remove } from './remove.ts';
import { resize } from './resize.ts';
import { pause, resume } from './status.ts';
import type { ChangeFlow, SubCommand } from './sub-command.ts';
import { whoami } from './whoami.ts';

/** Everything that can be typed after `/as`, in the order in which help lists it. */
export const commands: readonly SubCommand[] = [
  remove,
  add,
  protect,
  unprotect,
  pause,
  resume,
  resize,
  hook,
  quarantine,
  find,
  whoami,
  history,
  report,
  help,
];

/** How a change is asked for; undefined where no sub-command asks for it. */
export const flowFor = (action: Action): ChangeFlow | undefined =>
  commands
    .map(({ flow }) => flow)
    .filter((flow) => flow.kind === 'change')
    .find((flow) => flow.action === action);
