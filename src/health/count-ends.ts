import { isOver } from '../domain/life.ts';
import { operationStates } from '../domain/operation.ts';
import type { OperationStore } from '../operations/ports.ts';
import type { Metrics } from './metrics.ts';

/** The same store, which counts the operations that reach an end. */
export const countingEnds = (store: OperationStore, metrics: Pick<Metrics, 'ended'>): OperationStore => ({
  ...store,
  async apply(next, also) {
    const applied = await store.apply(next, also);
    const isStep = also.steps.some(({ event }) => event !== 'note' && event !== 'repost');
    if (isStep && (isOver(applied) || applied.state === 'unsettled')) metrics.ended(applied.state);
    return applied;
  },
});

/** How many operations are in each state that is no end. */
export async function countOpen(store: Pick<OperationStore, 'list'>): Promise<Record<string, number>> {
  const states = operationStates.filter((state) => !isOver({ state }));
  const open = await store.list({ states });
  return Object.fromEntries(states.map((state) => [state, open.filter((one) => one.state === state).length]));
}
