import { ExplainedError } from '../../domain/errors.ts';
import { blocker } from '../../domain/finding.ts';
import { told } from '../../domain/later.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Problem } from '../../domain/problem.ts';
import { isWaitingForFree, mayClear, nextLookMs } from '../../domain/ways-on.ts';
import { type Amendment, amend } from '../amend.ts';
import { assessAnew } from '../assess-anew.ts';
import { permitOf } from '../permission.ts';
import { wishFulfilled } from '../wait-for-free.ts';
import type { Deed, LaterNeeds } from './deed.ts';

type Anew = Pick<Operation, 'change' | 'shown' | 'moved'>;

/**
 * Somebody wants to be told when the group of a blocked card is free. Once it is, the card asks again and its thread mentions them; until
 * then, also where the cloud cannot be read meanwhile, the bot looks again and again, and says so when the time for that is over.
 */
export const lookForFree: Deed = {
  see: async (needs, id) => {
    const { store, presenter, log } = needs;
    const read = await store.get(id);
    if (!isWaitingForFree(read)) return; // cancelled, or found free by somebody
    const seen = await seenOf(needs, read);
    const looked = await amend(store, id, (present) => {
      if (!isWaitingForFree(present)) return undefined;
      const isNewer = present.revision !== read.revision; // somebody has checked again meanwhile
      return isNewer ? lookAgain(needs, present) : whatComes(needs, present, seen);
    });
    if (isWaitingForFree(looked)) return;
    log.info({ operation: id, news: looked.news?.at(-1)?.kind }, 'the wait for a free group is over');
    presenter.show(id);
  },
  triesFor: 0,
};

async function seenOf(needs: LaterNeeds, operation: Operation): Promise<Anew | Problem> {
  try {
    return await assessAnew(needs, operation);
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    if (error.problem.kind !== 'group not found') return error.problem;
    const { change, shown, groupName } = operation;
    return { change, moved: [], shown: { ...shown, findings: [blocker('group-exists', { group: groupName })] } };
  }
}

type Waiting = Operation & { readonly waitsForFree: NonNullable<Operation['waitsForFree']> };

function whatComes(needs: LaterNeeds, waiting: Waiting, seen: Anew | Problem): Amendment {
  const { clock, expireAfter } = needs;
  const now = clock.now();
  const at = now.toISOString();
  const until = new Date(now.getTime() + expireAfter).toISOString();
  const wakes = [{ at: until, what: 'expire' }] as const;
  if (!('kind' in seen) && !mayClear(seen.shown.findings)) {
    const permit = permitOf(needs.rules(), { ...waiting, ...seen });
    const brought = { ...seen, permit, approvals: undefined, trouble: undefined, expiresAt: until };
    const fulfilled = wishFulfilled(waiting, seen.shown.findings, { at, until });
    return { step: { event: 'revise', at, facts: { ...seen } }, brought: { ...brought, ...fulfilled }, wakes };
  }
  if (at < waiting.waitsForFree.until) return lookAgain(needs, waiting);
  const { by, since } = waiting.waitsForFree;
  const item = { kind: 'stayed busy', at, by, since, until, problem: 'kind' in seen ? seen : undefined } as const;
  const brought = { ...told(waiting, item), waitsForFree: undefined, expiresAt: until };
  return { step: { event: 'note', at, facts: { news: item } }, brought, wakes };
}

function lookAgain({ clock, watch }: LaterNeeds, { waitsForFree }: Pick<Waiting, 'waitsForFree'>): Amendment {
  const now = clock.now().getTime();
  const at = new Date(now + nextLookMs(now - Date.parse(waitsForFree.since), watch.every)).toISOString();
  const step = { event: 'note', at: new Date(now).toISOString(), facts: { wake: 'free', next: at } } as const;
  return { step, wakes: [{ at, what: 'free' }] };
}
