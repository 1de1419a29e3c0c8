import { ExplainedError } from '../../domain/errors.ts';
import { isTaken } from '../../domain/fate.ts';
import type { Operation } from '../../domain/operation.ts';
import type { LogRow } from '../../domain/scaling-log.ts';
import { unbindingOf } from '../../domain/unbinding.ts';
import { amend } from '../amend.ts';
import type { Needs } from '../needs.ts';

type LogNeeds = Pick<Needs, 'clouds' | 'store' | 'clock' | 'log'>;

/** Before a quarantine ends: what the scaling action log says of each that has left, and the group's load balancer. Nothing of it keeps the end back. */
export async function noteUnbindings(needs: LogNeeds, id: string): Promise<void> {
  const operation = await needs.store.get(id);
  const left = Object.entries(operation.fates).flatMap(([one, fate]) => (isTaken(fate) ? [one] : []));
  if (operation.change.action !== 'quarantine' || left.length === 0) return;
  const { listeners } = operation.shown.group;
  const since = operation.startedAt ?? operation.askedAt;
  const log = listeners?.length === 0 ? [] : await logOf(needs, operation, since);
  const unbindings = Object.fromEntries(left.map((one) => [one, unbindingOf(one, listeners, log, since)]));
  await amend(needs.store, id, () => ({
    step: { event: 'note', at: needs.clock.now().toISOString(), facts: { unbindings } },
    brought: { unbindings },
  }));
}

async function logOf({ clouds, log }: LogNeeds, operation: Operation, since: string): Promise<LogRow[] | undefined> {
  const { id, groupId } = operation;
  try {
    return await clouds.of(operation).autoScaling.scalingLog(groupId, since);
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    log.warn({ operation: id, problem: error.problem }, 'the log could not be read for the load balancer');
    return undefined;
  }
}
