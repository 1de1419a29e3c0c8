import type { Action, ChoiceName, CommandName } from '../src/domain/change.ts';
import type { Instance } from '../src/domain/instance.ts';

/** A way to carry a change out, and the flag that chooses it beforehand. */
export interface Choice {
  readonly name: ChoiceName;
  readonly flag: string;
}

/** What happens after the word: a change of a group, or the list of what can be typed. */
export type CommandFlow =
  | {
      readonly kind: 'change';
      readonly action: Action;
      /** Which instances the picker offers. */
      readonly offers: (instance: Instance) => boolean;
      readonly choices: readonly Choice[];
    }
  | { readonly kind: 'help' };

/** What people can type after `/as`. Routing, help and the pickers are read off it. */
export interface SubCommand {
  readonly name: CommandName;
  readonly examples: readonly string[];
  readonly flow: CommandFlow;
}
