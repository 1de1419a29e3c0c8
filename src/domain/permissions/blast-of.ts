import { type Change, type ChoiceName, takesOut } from '../change.ts';
import { isDeleted } from '../forecast.ts';
import type { Instance } from '../instance.ts';
import type { Shown } from '../operation.ts';
import type { Blast } from './blast.ts';

/**
 * Measures a change. What Auto Scaling removes because of a resize or a resumption leaves with its server; which it takes is its own
 * choice, so its zone cannot be told.
 */
export function blastOf(change: Change, choice: ChoiceName, shown: Shown, isProduction: boolean): Blast {
  const { size } = shown.group;
  const leaving = takesOut(change.action) ? shown.picks : [];
  const removed = change.action === 'resize' || change.action === 'resume' ? (shown.forecast.removes ?? 0) : 0;
  const leaves = leaving.length + removed;
  return {
    deletes: leaving.filter((pick) => isDeleted(choice, pick)).length + removed + abandoned(choice, shown),
    share: leaves === 0 ? 0 : Math.min(leaves / Math.max(size.current, 1), 1),
    leftAboveMinimum: leaves === 0 ? undefined : size.current - leaves - shown.forecast.after.minimum,
    emptiesZone: removed > 0 ? 'could not tell' : zoneEmptied(leaving, shown),
    takesProtected: leaving.some((pick) => pick.isProtected),
    isProduction,
  };
}

/** A server on its way in is deleted where its hook is answered so; one on its way out leaves whatever is answered (fact sheet 8). */
const abandoned = (choice: ChoiceName, { picks }: Shown): number =>
  choice === 'abandon' ? picks.filter(({ lifecycleState }) => lifecycleState.startsWith('PENDING')).length : 0;

/** Where a zone is not known, it may be the last one there. */
function zoneEmptied(leaving: readonly Instance[], { forecast }: Shown): Blast['emptiesZone'] {
  const left = new Map(forecast.zonesAfter.map(({ zone, count }) => [zone, count]));
  const last = leaving.filter(({ zone }) => zone === undefined || (left.get(zone) ?? 0) === 0);
  if (last.length === 0) return 'no';
  const isSure = forecast.unknownZones === 0 && last.some(({ zone }) => zone !== undefined);
  return isSure ? 'yes' : 'could not tell';
}
