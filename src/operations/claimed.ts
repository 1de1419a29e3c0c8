import type { Operation } from '../domain/operation.ts';
import type { Needs } from './needs.ts';

/** Claiming and storing are two writes: a claim whose operation does not come for so long is that of a process that died in between, in ms. */
const longestClaimMs = 2_000;

/** The operation for which something was claimed, which may be on its way. Undefined where it does not come. */
export async function claimedBy(
  { store, clock }: Pick<Needs, 'store' | 'clock'>,
  id: string,
): Promise<Operation | undefined> {
  const until = clock.now().getTime() + longestClaimMs;
  for (;;) {
    const found = await store.find(id);
    if (found !== undefined || clock.now().getTime() >= until) return found;
    await clock.wait(100);
  }
}
