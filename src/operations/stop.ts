import type { Operation } from '../domain/operation.ts';
import { amend } from './amend.ts';
import type { Needs } from './needs.ts';
import { type Press, refuseWhatIsNotOffered, refuseWhoMayNot } from './refusals.ts';

/**
 * Keeps what has not been sent from being sent; what the cloud has taken goes on. The row comes first and is read before each request,
 * so that a stop counts from the moment it was pressed. Throws `TurnedDown` like `approve`.
 */
export async function stop(needs: Needs, press: Press, by: string): Promise<Operation> {
  const { store, clock, log } = needs;
  const running = await store.get(press.id);
  await refuseWhoMayNot(needs, running, 'attend', by);
  refuseWhatIsNotOffered(running, press, 'stop');
  const at = clock.now().toISOString();
  await store.askToStop(running.id, by, at);
  log.info({ operation: running.id, by }, 'stop pressed');
  return amend(store, running.id, ({ state, halt }) =>
    state !== 'running' || halt !== undefined
      ? undefined
      : { step: { event: 'note', at, by, facts: { stop: true } }, brought: { halt: { kind: 'stop', by } } },
  );
}
