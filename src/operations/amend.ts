import { advance, Overtaken, type Step } from '../domain/life.ts';
import { offersOf } from '../domain/offers.ts';
import type { Operation } from '../domain/operation.ts';
import type { OperationStore, Wake } from './ports.ts';

/** One step, what it brings, and the wake-ups that it sets. */
export interface Amendment {
  readonly step: Step;
  readonly brought?: Partial<Operation>;
  readonly wakes?: readonly Wake[];
}

/** Writers of one operation are few; more than this in a row without getting a turn is a defect. */
const mostTries = 50;

/** Takes an operation one step on, its offers with it, and writes it. Throws `Overtaken` if someone was faster or the step is not allowed. */
export const takeStep = async (
  store: OperationStore,
  read: Operation,
  { step, brought = {}, wakes = [] }: Amendment,
): Promise<Operation> => {
  const next = advance(read, step, brought);
  return store.apply({ ...next, offers: offersOf(next) }, { steps: [step], wakes });
};

/**
 * Reads, decides and writes; whoever is overtaken reads again and decides again, so that no fact is dropped.
 * `decide` returns undefined where nothing is to be done any more. Gives the operation as it is afterwards.
 */
export async function amend(
  store: OperationStore,
  id: string,
  decide: (present: Operation) => Amendment | undefined,
): Promise<Operation> {
  for (let tries = 1; ; tries += 1) {
    const present = await store.get(id);
    const amendment = decide(present);
    if (amendment === undefined) return present;
    try {
      return await takeStep(store, present, amendment);
    } catch (error) {
      if (!(error instanceof Overtaken) || tries === mostTries) throw error;
    }
  }
}
