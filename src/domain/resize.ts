import type { Numbers } from './change.ts';
import type { Size } from './group.ts';

/** As many instances as can be typed or picked for a group: more than any cloud takes (often 300), so that only a slip of the finger is refused. */
export const mostInstances = 9_999;

/**
 * The numbers of a group once a resize has set some of them. A minimum above the expected number, or a maximum below it, takes
 * the expected number along, because the cloud wants both in one call (fact sheet 5.4). Counts of instances.
 */
export function sizeAfter({ minimum, maximum, desired }: Numbers, before: Size): Size {
  const least = minimum ?? before.minimum;
  const most = maximum ?? before.maximum;
  const within = Math.min(Math.max(before.desired, least), most);
  return { ...before, minimum: least, maximum: most, desired: desired ?? within };
}

/** What the call says: only the numbers that change. */
export function numbersToSend(wanted: Numbers, before: Size): Numbers {
  const after = sizeAfter(wanted, before);
  const changed = (which: keyof Numbers) => (after[which] === before[which] ? {} : { [which]: after[which] });
  return { ...changed('minimum'), ...changed('maximum'), ...changed('desired') };
}
