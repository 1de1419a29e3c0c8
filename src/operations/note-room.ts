import { amend } from './amend.ts';
import type { Needs } from './needs.ts';

/** The blocked card says where room is asked for, and has its full time anew, so that it does not lapse before the answer. */
export async function noteRoom(
  { store, clock, expireAfter, presenter }: Pick<Needs, 'store' | 'clock' | 'expireAfter' | 'presenter'>,
  id: string,
  room: string,
): Promise<void> {
  await amend(store, id, (present) => {
    if (present.state !== 'awaiting approval' || present.room === room) return undefined;
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + expireAfter).toISOString();
    return {
      step: { event: 'note', at: now.toISOString(), facts: { room } },
      brought: { room, expiresAt },
      wakes: [{ at: expiresAt, what: 'expire' }],
    };
  });
  presenter.show(id);
}
