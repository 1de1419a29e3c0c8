/** How much a change can break, by what was shown and the choice of how to carry it out. Counts are counts of instances. */
export interface Blast {
  /** Servers that are deleted. */
  readonly deletes: number;
  /** The part of the running instances that leaves, from 0 to 1. */
  readonly share: number;
  /** How many are left above the minimum; undefined where none leaves. */
  readonly leftAboveMinimum: number | undefined;
  readonly emptiesZone: 'yes' | 'no' | 'could not tell';
  readonly takesProtected: boolean;
  readonly isProduction: boolean;
}
