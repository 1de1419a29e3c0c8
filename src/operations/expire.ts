import type { Operation } from '../domain/operation.ts';
import { amend } from './amend.ts';
import type { Needs } from './needs.ts';

/** Whether nobody pressed, or its turn did not come, in time. */
export const hasExpired = ({ state, expiresAt }: Operation, now: Date): boolean =>
  (state === 'awaiting approval' || state === 'queued') && Date.parse(expiresAt) <= now.getTime();

/** Lets an operation expire where its time is over, and shows it. Does nothing where it has gone on, or was given more time. */
export async function expireNow(
  { store, presenter, clock, log }: Pick<Needs, 'store' | 'presenter' | 'clock' | 'log'>,
  id: string,
): Promise<Operation> {
  const operation = await amend(store, id, (present) => {
    if (!hasExpired(present, clock.now())) return undefined;
    const at = clock.now().toISOString();
    return { step: { event: 'expire', at }, brought: { endedAt: at } };
  });
  if (operation.state === 'expired') log.info({ operation: id }, 'expired');
  presenter.show(id);
  return operation;
}
