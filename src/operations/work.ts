import { type Lane, laneOf } from '../domain/change.ts';
import type { Fate } from '../domain/fate.ts';
import { isAsked } from '../domain/fate.ts';
import { isUnderWay } from '../domain/life.ts';
import type { Operation } from '../domain/operation.ts';
import { amend } from './amend.ts';
import type { RunNeeds } from './needs.ts';
import { end, showEnd } from './running/finish.ts';
import { run } from './running/run.ts';
import { byTurn } from './turns.ts';

/** After so many defects in a row an operation is ended as unsettled instead of tried again. */
const mostDefects = 3;

/** Works on one lane of a group until nothing is due in it: the running operation first, then the queued ones by the time of their presses. */
export async function workOn(needs: RunNeeds, groupId: string, lane: Lane, signal: AbortSignal): Promise<void> {
  const { store, log, clock, watch, presenter } = needs;
  for (let defects = 0; !signal.aborted; ) {
    let next: Operation | undefined;
    try {
      const all = await store.list({ groupId, states: ['awaiting approval', 'running', 'queued'] });
      const isHere = ({ change }: Operation) => laneOf(change.action) === lane;
      const [first] = all.filter((one) => isHere(one) && isUnderWay(one)).sort(byTurn);
      for (const one of all) if (isHere(one) && one.id !== first?.id) presenter.show(one.id); // they say who works before them
      if (first === undefined) return;
      next = first;
      await run(needs, first.id, signal);
      defects = 0;
    } catch (error) {
      if (signal.aborted) return;
      defects += 1;
      log.error({ operation: next?.id, err: error, defects }, 'running an operation failed');
      if (defects >= mostDefects && next !== undefined && (await hasGivenUp(needs, next.id))) defects = 0;
      else await clock.wait(watch.every, signal);
    }
  }
}

/** A store that cannot be written does not take giving up either: then it is tried again, and never left. */
async function hasGivenUp(needs: RunNeeds, id: string): Promise<boolean> {
  try {
    await giveUp(needs, id);
    return true;
  } catch (error) {
    needs.log.error({ operation: id, err: error }, 'giving up on an operation failed');
    return false;
  }
}

/** A defect must not leave a card that says "running" for ever: nobody knows, and the card says so. */
async function giveUp(needs: RunNeeds, id: string): Promise<void> {
  const { store, clock, presenter, log } = needs;
  const at = clock.now().toISOString();
  let given = await amend(store, id, (present) => {
    if (present.state === 'queued')
      return {
        step: { event: 'cancel', at, facts: { defect: true } },
        brought: { calledOff: 'asbot failed before anything was sent', endedAt: at },
      };
    if (present.state !== 'running') return undefined;
    const fate: Fate = { kind: 'unknown', why: { kind: 'bot failed' } };
    const fates = Object.fromEntries(
      Object.entries(present.fates).map(([pick, one]) => [
        pick,
        isAsked(one) || one.kind === 'being deleted' ? fate : one,
      ]),
    );
    return {
      step: { event: 'note', at, facts: { defect: true } },
      brought: { fates, halt: present.halt ?? { kind: 'bot failed' } },
    };
  });
  if (given.state === 'running') given = await end(needs, id, undefined);
  log.warn({ operation: id, state: given.state }, 'gave up on an operation after defects');
  showEnd({ presenter }, given);
}
