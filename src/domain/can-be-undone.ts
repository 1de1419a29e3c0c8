import type { Change } from './change.ts';
import type { Finding } from './finding.ts';
import type { Group } from './group.ts';
import type { Instance, Member } from './instance.ts';
import type { Operation } from './operation.ts';
import { check } from './preconditions/index.ts';
import type { Wanted, WantedOfAny } from './preconditions/precondition.ts';
import type { Candidate } from './sight.ts';
import { undoOf } from './undo.ts';

/** Whether an operation that is over may offer its undo: there is one, nobody has undone it, and nothing known of its group is in the way. */
export function canBeUndone(operation: Operation): boolean {
  if (operation.undoneBy !== undefined || operation.halt?.kind === 'group gone') return false;
  const undo = undoOf(operation);
  return undo !== undefined && whatHinders(undo, operation).length === 0;
}

/** The blockers of an undo in the group as it was last read. The press reads it anew; this only keeps a button away that could not work. */
export function whatHinders(undo: Change, operation: Operation): Finding[] {
  return check(wantedIn(undo, operation)).filter(({ weight }) => weight === 'blocker');
}

function wantedIn(undo: Change, operation: Operation): Wanted {
  const group = groupAfter(operation);
  const any: WantedOfAny = { group, members: boundMembers(operation), others: [], beside: [] };
  switch (undo.action) {
    case 'add':
      return {
        ...any,
        action: undo.action,
        candidates: undo.picks.map((pick) => asCandidate(pick, group, operation)),
        missing: [],
        unreadGroups: [],
        protects: undo.protects,
      };
    case 'resize':
      return { ...any, action: undo.action, numbers: undo.numbers };
    case 'pause':
    case 'resume':
      return { ...any, action: undo.action };
    case 'hook':
      throw new Error('no undo answers a hook');
    default:
      return { ...any, action: undo.action, missing: [], picks: undo.picks.map((pick) => asMember(pick, operation)) };
  }
}

/** As it was last read, else as it was forecast. What scales at that moment is over soon. */
function groupAfter({ outcome, shown: { group, forecast } }: Operation): Group {
  const after = outcome?.group ?? { ...group, size: forecast.after, status: forecast.statusAfter ?? group.status };
  return { ...after, isScaling: false };
}

/** As many protected members as were counted: for the numbers it does not matter who they are. */
const boundMembers = ({ outcome }: Operation): Member[] =>
  Array.from({ length: outcome?.protected ?? 0 }, () => ({ ...sound, name: '', isProtected: true }));

const sound = { lifecycleState: 'INSERVICE', health: 'NORMAL', isProtected: false, isAddedByHand: false } as const;

function asCandidate(pick: { id: string; name: string }, { vpcId }: Group, { shown }: Operation): Candidate {
  const zone = shown.picks.find(({ id }) => id === pick.id)?.zone;
  return { ...pick, status: 'ACTIVE', zone, vpcId, addresses: [] };
}

/** A member as the change has left it: in service, and protected where that was asked for. */
function asMember(pick: { id: string; name: string }, { change }: Operation): Instance {
  const isProtected = change.action === 'protect' || (change.action === 'add' && change.protects.includes(pick.id));
  return { ...sound, ...pick, isProtected };
}
