import { driftOf } from '../../domain/drift.ts';
import { ExplainedError } from '../../domain/errors.ts';
import { told } from '../../domain/later.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Sight } from '../../domain/sight.ts';
import { amend } from '../amend.ts';
import { look } from '../look.ts';
import type { Deed, LaterNeeds } from './deed.ts';

/** Some time after its end the group of an operation is read once more. Only where it is not as it was left, and asbot did not do that, is there a post. */
export const watchDrift: Deed = {
  see: async (needs, id) => {
    const { store, presenter, clock, log } = needs;
    const ended = await store.get(id);
    const { groupId, endedAt } = ended;
    if (endedAt === undefined || ended.outcome === undefined) return;
    const seen = await seenOf(needs, ended);
    const drift = driftOf(ended, seen, await store.list({ groupId }));
    log.info({ operation: id, drift }, 'looked for drift');
    if (drift.length === 0) return;
    const at = clock.now().toISOString();
    await amend(store, id, (present) => {
      const isSaid = present.news?.some((item) => item.kind === 'drifted' && item.since === endedAt) ?? false;
      if (isSaid || present.endedAt !== endedAt) return undefined;
      return {
        step: { event: 'note', at, facts: { drift } },
        brought: told(present, { kind: 'drifted', at, since: endedAt, drift }),
      };
    });
    presenter.show(id);
  },
  triesFor: 2 * 60 * 60_000,
};

/** Undefined where the cloud does not know the group any more. */
async function seenOf({ clouds, clock }: LaterNeeds, operation: Operation): Promise<Sight | undefined> {
  try {
    return await look(clouds.of(operation), operation.groupId, clock);
  } catch (error) {
    if (error instanceof ExplainedError && error.problem.kind === 'group not found') return undefined;
    throw error;
  }
}
