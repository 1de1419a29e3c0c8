import { type Fate, isAsBefore } from '../../domain/fate.ts';
import type { Operation, Request } from '../../domain/operation.ts';
import { amend } from '../amend.ts';
import type { RunNeeds } from '../needs.ts';
import { finish } from './finish.ts';
import { getReady } from './get-ready.ts';
import { protectsWhatJoined, send, written } from './send.ts';
import { watchOver } from './watch-over.ts';

/**
 * One request after the other: made ready, written ahead, sent, watched until each of its instances has a fate.
 * Goes on from whatever is stored: what was being sent when a process ended counts as an answer that was lost.
 */
export async function carryOut(
  needs: RunNeeds,
  id: string,
  isJustStarted: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { store, presenter } = needs;
  let operation = isJustStarted ? await store.get(id) : await takeUp(needs, id);
  let writtenHere = isJustStarted ? 0 : undefined;
  for (let index = 0; index < operation.requests.length; ) {
    const phase = operation.requests[index]?.phase;
    if (phase !== 'sending') signal.throwIfAborted(); // what was written ahead a moment ago is still sent
    if (phase === 'sending') operation = writtenHere === index ? await send(needs, id, index) : await takeUp(needs, id);
    else if (phase === 'accepted' || phase === 'in doubt') operation = await watchOver(needs, id, index, signal);
    else if (phase === 'unsent' || phase === 'postponed') {
      operation = await getReady(needs, id, index, signal);
      if (operation.halt !== undefined) break;
      const ahead = await writeAhead(needs, id, index);
      operation = ahead.operation;
      if (ahead.isOurs) writtenHere = index;
    } else {
      operation = await haltAfterAFailure(needs, operation, index);
      if (operation.halt !== undefined) break;
      index += 1;
    }
    presenter.show(id);
  }
  await finish(needs, id, signal);
  presenter.show(id);
}

/** What was written ahead by a run that is no more may or may not have been sent: it is settled by reading, never sent again. */
const takeUp = ({ store, clock, runner }: RunNeeds, id: string): Promise<Operation> =>
  amend(store, id, (present) => {
    const requests = present.requests.map(
      (one): Request => (one.phase === 'sending' ? { ...one, phase: 'in doubt', problem: { kind: 'no answer' } } : one),
    );
    return {
      step: { event: 'note', at: clock.now().toISOString(), facts: { takenUpBy: runner } },
      brought: { requests, runner },
    };
  });

/** Unless a stop came in between, which the amendment sees because it reads again. `isOurs` says whether it was written here, and may be sent. */
async function writeAhead(
  { store, clock }: RunNeeds,
  id: string,
  index: number,
): Promise<{ operation: Operation; isOurs: boolean }> {
  let isOurs = false;
  const operation = await amend(store, id, (present) => {
    const ready = narrowed(present, index);
    const { phase, subjects: ids } = ready.requests[index] ?? {};
    isOurs = present.halt === undefined && (phase === 'unsent' || phase === 'postponed');
    if (!isOurs) return undefined;
    const at = clock.now().toISOString();
    return {
      step: { event: 'note', at, facts: { request: index + 1, phase: 'sending', ids } },
      brought: written(ready, index, at),
    };
  });
  return { operation, isOurs };
}

/** After a request that did not do what it was asked, no other is sent; but what has joined is protected all the same. */
async function haltAfterAFailure({ store, clock }: RunNeeds, operation: Operation, index: number): Promise<Operation> {
  const { requests, fates } = operation;
  const next = requests[index + 1];
  const hasFailed = requests.slice(0, index + 1).some(({ subjects }) => subjects.some((id) => fallsShort(fates[id])));
  if (!hasFailed || next === undefined) return operation;
  if (protectsWhatJoined(operation, index + 1) && next.subjects.some((id) => hasJoined(fates[id]))) return operation;
  return amend(store, operation.id, ({ halt }) =>
    halt === undefined
      ? {
          step: { event: 'note', at: clock.now().toISOString(), facts: { request: index + 1, halt: 'request failed' } },
          brought: { halt: { kind: 'request failed' } },
        }
      : undefined,
  );
}

const fallsShort = (fate: Fate | undefined): boolean =>
  fate !== undefined && (isAsBefore(fate) || fate.kind === 'left unprotected' || fate.kind === 'unknown');

const hasJoined = (fate: Fate | undefined): boolean => fate?.kind === 'joined';

/** The operation in which the request names those alone that it can be about: whoever did not join is not protected either. */
function narrowed(operation: Operation, index: number): Operation {
  if (!protectsWhatJoined(operation, index)) return operation;
  const { requests, fates } = operation;
  return {
    ...operation,
    requests: requests.map((one, at) =>
      at === index ? { ...one, subjects: one.subjects.filter((id) => hasJoined(fates[id])) } : one,
    ),
  };
}
