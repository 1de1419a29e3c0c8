import { type Change, type Numbers, picksOf } from './change.ts';
import { type Fate, hasEffect } from './fate.ts';
import type { Named } from './finding.ts';
import type { Operation } from './operation.ts';
import { numbersToSend } from './resize.ts';

/**
 * What would bring back what an operation has changed, read off its proven fates alone: only what it has had its effect on is in it.
 * What was in the group again by its end cannot be added, and what had left it cannot be taken out or protected. Undefined where it
 * has changed nothing, or nothing that can come back: deleted servers and answered hooks never do.
 */
export function undoOf(operation: Operation): Change | undefined {
  const { change, shown, fates, groupId } = operation;
  const isSet = fates[groupId]?.kind === 'done';
  switch (change.action) {
    case 'remove':
    case 'quarantine':
      return puttingBack(operation);
    case 'add':
      return withSome({
        action: 'remove',
        picks: change.picks.filter(({ id }) => hadEffect(fates[id]) && isIn(operation, id) !== false),
      });
    case 'protect':
      return withSome({ action: 'unprotect', picks: newlySet(operation, true) });
    case 'unprotect':
      return withSome({ action: 'protect', picks: newlySet(operation, false) });
    case 'pause': // a group that was in error cannot be brought back there
      return isSet && shown.group.status === 'INSERVICE' ? { action: 'resume' } : undefined;
    case 'resume':
      return isSet && shown.group.status === 'PAUSED' ? { action: 'pause' } : undefined;
    case 'resize':
      return isSet ? { action: 'resize', numbers: numbersBefore(change.numbers, operation) } : undefined;
    case 'hook':
      return undefined;
  }
}

/** What an undo does not bring back, where there is one at all. */
export type Loss =
  /** Their servers are gone. */
  | { readonly kind: 'deleted'; readonly picks: readonly Named[] }
  /** Their servers are there, and do not run, so that they cannot join. */
  | { readonly kind: 'not running'; readonly picks: readonly Named[] }
  /** What Auto Scaling started or removed once it was let, or is about to: counts of instances. `staysSo` where the undo does not even bring the number back. */
  | { readonly kind: 'scaled'; readonly started: number; readonly removed: number; readonly staysSo: boolean };

/** All that the undo of an operation does not bring back. */
export function lossesOf(operation: Operation): Loss[] {
  const { change } = operation;
  const picksThat = (is: (fate: Fate) => boolean): Named[] =>
    picksOf(change).filter(({ id }) => is(operation.fates[id] ?? { kind: 'waiting' }));
  const deleted = picksThat(({ kind }) => kind === 'deleted');
  const stopped = picksThat((fate) => fate.kind === 'server remains' && !isThere(fate));
  return [
    ...(deleted.length > 0 ? [{ kind: 'deleted', picks: deleted } as const] : []),
    ...(stopped.length > 0 ? [{ kind: 'not running', picks: stopped } as const] : []),
    ...scaledBy(operation),
  ];
}

const hadEffect = (fate: Fate | undefined): boolean => fate !== undefined && hasEffect(fate);

/** Whether an instance was in the group when that was last read; undefined where nobody knows. */
const isIn = ({ outcome }: Operation, id: string): boolean | undefined =>
  outcome?.members?.some((member) => member.id === id);

const withSome = (change: Extract<Change, { picks: unknown }>): Change | undefined =>
  change.picks.length > 0 ? change : undefined;

/** Those that left with their servers running on; those that were protected are protected again. */
function puttingBack(operation: Operation): Change | undefined {
  const { change, shown, fates } = operation;
  const picks = picksOf(change).filter(({ id }) => isThere(fates[id]) && isIn(operation, id) !== true);
  const wereProtected = shown.picks.filter(({ isProtected }) => isProtected).map(({ id }) => id);
  const protects = picks.map(({ id }) => id).filter((id) => wereProtected.includes(id));
  return withSome({ action: 'add', picks: [...picks], protects });
}

/** Whether it has left the group and its server runs on. A server that was to go and stays may do so in a state in which nothing can join. */
function isThere(fate: Fate | undefined): boolean {
  if (fate?.kind === 'removed') return true;
  if (fate?.kind !== 'server remains') return false;
  return fate.why.kind !== 'server still there' || fate.why.status === 'ACTIVE';
}

/** Those whose protection was another before: the others were as wished already, and are left so. */
function newlySet(operation: Operation, wish: boolean): { id: string; name: string }[] {
  const { change, shown, fates } = operation;
  const others = new Set(shown.picks.filter(({ isProtected }) => isProtected !== wish).map(({ id }) => id));
  return picksOf(change).filter(({ id }) => others.has(id) && hadEffect(fates[id]) && isIn(operation, id) !== false);
}

/** The numbers that it changed, as they were; the expected number among them where it was taken along. */
function numbersBefore(wanted: Numbers, { shown: { group } }: Operation): Numbers {
  const { size } = group;
  const changed = Object.keys(numbersToSend(wanted, size)) as (keyof Numbers)[];
  return Object.fromEntries(changed.map((which) => [which, size[which]]));
}

/** Auto Scaling chooses itself which instances it starts and removes. */
function scaledBy({ change, shown, outcome, fates, groupId }: Operation): Loss[] {
  if (fates[groupId]?.kind !== 'done' || (change.action !== 'resize' && change.action !== 'resume')) return [];
  const { before, after } = shown.forecast;
  const staysSo = change.action === 'resume'; // its end does not wait for what Auto Scaling does
  const by = ((staysSo ? undefined : outcome?.group.size) ?? after).current - before.current;
  if (by === 0) return [];
  return [{ kind: 'scaled', started: Math.max(by, 0), removed: Math.max(-by, 0), staysSo }];
}
