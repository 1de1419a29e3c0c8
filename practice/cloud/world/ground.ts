import type { Durations } from './durations.ts';
import type { Group, Network, Server } from './model.ts';
import type { Random } from './random.ts';
import type { Timetable } from './timetable.ts';

/** What everything that happens in the practice cloud stands on: its time, its chance, its habits, and what there is. */
export interface Ground {
  /** `eu-de`; the names of the zones begin with it. */
  readonly region: string;
  readonly random: Random;
  readonly timetable: Timetable;
  readonly durations: Durations;
  /** Whether the desired number follows what is removed and added by hand. The documents do not say (fact sheet 12.7). */
  readonly desiredFollows: boolean;
  /** How log rows spell the manual types: as OTC documents them, or as the parent platform does (fact sheet 7.2). */
  readonly manualSpelling: 'MANUAL' | 'MANNUAL';
  readonly networks: Network[];
  /** By their ids. */
  readonly servers: Map<string, Server>;
  readonly groups: Group[];
  /** Tells everybody who listens that something has changed, in words for people. */
  readonly tell: (text: string) => void;
  /**
   * Lets a group act on a difference between its current and its desired number, some time later. It is asked for here because
   * a scaling action that ends may bring about the next one, and must not know how those begin.
   */
  readonly evenOut: (group: Group) => void;
}
