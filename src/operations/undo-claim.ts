import { hasEffect } from '../domain/fate.ts';
import { isOver } from '../domain/life.ts';
import type { Operation } from '../domain/operation.ts';
import { amend } from './amend.ts';
import { claimedBy } from './claimed.ts';
import type { Needs } from './needs.ts';

type ClaimNeeds = Pick<Needs, 'store' | 'clock'>;

/**
 * The operation that undoes another, or is to: one that waits for a press, runs, or has had its effect. Undefined where none was asked for,
 * or what was asked for has come to nothing, so that it may be asked for once more.
 */
export async function standingUndo(needs: ClaimNeeds, undone: Operation): Promise<Operation | undefined> {
  const id = undone.undoing ?? undone.undoneBy; // the newer of the two
  if (id === undefined) return undefined;
  const found = await claimedBy(needs, id);
  return found === undefined || (isOver(found) && !hasHadEffect(found)) ? undefined : found;
}

/**
 * Ties an operation that is about to be stored to the one that it undoes. Gives the one that stands in its place already, where there is one.
 * What a quarantine holds is put back bit by bit: there only what is not over yet stands in the way.
 */
export async function claimUndo(needs: ClaimNeeds, undoneId: string, id: string): Promise<Operation | undefined> {
  for (;;) {
    const before = await needs.store.get(undoneId);
    const standing = await standingUndo(needs, before);
    const isBitByBit = before.change.action === 'quarantine' && standing !== undefined && isOver(standing);
    if (standing !== undefined && !isBitByBit) return standing;
    const claimed = await amend(needs.store, undoneId, (present) =>
      present.undoing === before.undoing && present.undoneBy === before.undoneBy
        ? { step: { event: 'note', at: iso(needs), facts: { undoing: id } }, brought: { undoing: id } }
        : undefined,
    );
    if (claimed.undoing === id) return undefined;
  }
}

/** Remembers on the operation that was undone that it was, so that its card says so and offers it no more. */
export async function noteUndone(needs: ClaimNeeds, undoing: Operation): Promise<void> {
  const { id, undoes } = undoing;
  if (undoes === undefined || !hasHadEffect(undoing)) return;
  await amend(needs.store, undoes, ({ undoneBy }) =>
    undoneBy === undefined
      ? {
          step: { event: 'note', at: iso(needs), facts: { undoneBy: id } },
          brought: { undoneBy: id, isAnnounced: false }, // its card is to be shown once more, by the next process if need be
        }
      : undefined,
  );
}

const hasHadEffect = ({ fates }: Operation): boolean => Object.values(fates).some(hasEffect);

const iso = ({ clock }: ClaimNeeds): string => clock.now().toISOString();
