import { told } from '../../domain/later.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Problem } from '../../domain/problem.ts';
import { type Amendment, amend } from '../amend.ts';
import type { Wake } from '../ports.ts';
import type { Deed, LaterNeeds } from './deed.ts';

/** The shortest and the longest pause between two tries, in ms; each try waits as long as all before it took together. */
const shortestMs = 60_000;
const longestMs = 15 * 60_000;

/** The cloud could not be read for a wake-up: it is set anew, or, once it was tried for long enough, given up with a post. */
export async function putOff(
  needs: LaterNeeds,
  id: string,
  what: Wake['what'],
  deed: Deed,
  problem: Problem,
): Promise<void> {
  let isGivenUp = false;
  await amend(needs.store, id, (present): Amendment => {
    const now = needs.clock.now().getTime();
    const at = new Date(now).toISOString();
    const since = present.hindered?.[what] ?? at;
    const tried = now - Date.parse(since);
    isGivenUp = tried >= deed.triesFor;
    const step = { event: 'note', at, facts: { wake: what, problem, isGivenUp } } as const;
    if (isGivenUp) return { step, brought: givenUp(needs, present, deed, { at, since, problem }) };
    const next = new Date(now + Math.min(Math.max(tried, shortestMs), longestMs)).toISOString();
    return { step, brought: { hindered: { ...present.hindered, [what]: since } }, wakes: [{ at: next, what }] };
  });
  needs.log.warn({ operation: id, wake: what, problem, isGivenUp }, 'the cloud could not be read for a wake-up');
  if (isGivenUp) needs.presenter.show(id);
}

function givenUp(
  needs: LaterNeeds,
  operation: Operation,
  { lost }: Deed,
  facts: { readonly at: string; readonly since: string; readonly problem: Problem },
): Partial<Operation> {
  const item = lost?.(needs, operation, facts);
  return item === undefined ? {} : told(operation, item);
}
