import type { Operation } from '../domain/operation.ts';
import { isWaitingForFree } from '../domain/ways-on.ts';
import { amend } from './amend.ts';
import type { Needs } from './needs.ts';

/** Whether nobody pressed, or its turn did not come, in time. A card that waits until its group is free lapses only after that. */
export const hasExpired = (operation: Operation, now: Date): boolean => {
  const { state, expiresAt } = operation;
  if ((state !== 'awaiting approval' && state !== 'queued') || isWaitingForFree(operation)) return false;
  return Date.parse(expiresAt) <= now.getTime();
};

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
  if (operation.makesRoomFor?.operation !== undefined) presenter.show(operation.makesRoomFor.operation);
  return operation;
}
