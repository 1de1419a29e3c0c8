import type { Action, ChoiceName, CommandName } from '../src/domain/change.ts';
import type { Instance } from '../src/domain/instance.ts';

/** A way to carry a change out, and the flag that chooses it beforehand. */
export interface Choice {
  readonly name: ChoiceName;
  readonly flag: string;
}

/** What a change picks beside its group: members that can be offered, servers that could join, or nothing. */
export type Picking =
  | { readonly kind: 'members'; readonly offers: (instance: Instance) => boolean; readonly hasQuickPicks: boolean }
  | { readonly kind: 'servers' }
  | { readonly kind: 'nothing' };

/** A flag that takes a value: what it sets, and in which form. `--for` and `--until` may set the same. */
export interface ValueFlag {
  readonly flag: string;
  readonly sets: 'minimum' | 'desired' | 'maximum' | 'forMs' | 'until';
  readonly takes: 'count' | 'length of time' | 'day';
}

export interface ChangeFlow {
  readonly kind: 'change';
  readonly action: Action;
  readonly picking: Picking;
  readonly choices: readonly Choice[];
  readonly values: readonly ValueFlag[];
  /** `--protect`: what joins is protected once in service. */
  readonly canProtect?: boolean;
}

/** What happens after the word: a change of a group, a look-up, what somebody may do, or the list of what can be typed. */
export type CommandFlow =
  | ChangeFlow
  | { readonly kind: 'find' }
  | { readonly kind: 'whoami' }
  | { readonly kind: 'record'; readonly shows: 'history' | 'report' }
  | { readonly kind: 'help' };

/** What people can type after `/as`. Routing, help and the pickers are read off it. */
export interface SubCommand {
  readonly name: CommandName;
  /** Two at most: help is read on phones. */
  readonly examples: readonly string[];
  readonly flow: CommandFlow;
}
