import type { Place } from '../../domain/group.ts';

/** A card that was posted, or stood already, as far as a sentence needs it. */
export interface PostedCard {
  readonly groupName: string;
  readonly place?: Place | undefined;
  readonly link?: string | undefined;
  /** It waits until its group is free. */
  readonly isWaiting?: boolean;
}
