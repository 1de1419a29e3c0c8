import { subjectsOf } from '../../domain/change.ts';
import { ExplainedError } from '../../domain/errors.ts';
import { blocker, isBlocked } from '../../domain/finding.ts';
import { hasId } from '../../domain/instance.ts';
import type { Operation, Shown } from '../../domain/operation.ts';
import type { Problem } from '../../domain/problem.ts';
import { requestsFor } from '../../domain/requests.ts';
import type { Sight } from '../../domain/sight.ts';
import { whatMoved } from '../../domain/what-moved.ts';
import { type Amendment, amend } from '../amend.ts';
import { assess } from '../assess.ts';
import { callsAgainFrom } from '../call-again.ts';
import { hasExpired } from '../expire.ts';
import { lookAnew } from '../look.ts';
import type { RunNeeds } from '../needs.ts';
import { permitOf } from '../permission.ts';
import { carryOut } from './carry-out.ts';
import { written } from './send.ts';

/**
 * Takes an operation whose turn has come to its end, or goes on with one that was running when the process ended.
 * When the signal is aborted it leaves at the next wait, with everything stored that is known.
 */
export async function run(needs: RunNeeds, id: string, signal: AbortSignal): Promise<void> {
  const waiting = await needs.store.get(id);
  const { operation, isOurs } =
    waiting.state === 'queued' ? await start(needs, waiting, signal) : { operation: waiting, isOurs: false };
  needs.presenter.show(id);
  if (operation.state === 'running') await carryOut(needs, id, isOurs, signal);
}

/**
 * The one look that counts: taken when the turn has come, compared with what was shown. If anything moved, nothing is sent.
 * `isOurs` says whether the step was written here: only then is the first request surely unsent.
 */
async function start(
  needs: RunNeeds,
  waiting: Operation,
  signal: AbortSignal,
): Promise<{ operation: Operation; isOurs: boolean }> {
  const { id } = waiting;
  const seen = await lookAt(needs, waiting);
  signal.throwIfAborted(); // it stays queued, and has its turn after the restart
  let isOurs = false;
  const started = await amend(needs.store, id, (present) => {
    isOurs = present.state === 'queued';
    if (!isOurs) return undefined; // another run was faster, and what it wrote ahead is its own
    if (hasExpired(present, needs.clock.now())) return expiring(needs); // while the bot was down, say
    if ('kind' in seen) {
      return askingAgain(needs, present, seen.kind === 'group not found' ? withoutGroup(present) : { trouble: seen });
    }
    const { shown, sight } = seen;
    const moved = whatMoved(present.shown, shown, present.change);
    if (moved.length > 0 || isBlocked(shown.findings)) return askingAgain(needs, present, { shown, moved });
    return starting(needs, present, sight);
  });
  needs.log.info({ operation: id, state: started.state, moved: started.moved.length }, 'took the second look');
  return { operation: started, isOurs };
}

async function lookAt(
  { clouds, clock }: RunNeeds,
  operation: Operation,
): Promise<{ readonly shown: Shown; readonly sight: Sight } | Problem> {
  const { groupId, change } = operation;
  try {
    const sight = await lookAnew(clouds.of(operation), groupId, clock, change);
    return { shown: assess(change, sight), sight };
  } catch (error) {
    if (error instanceof ExplainedError) return error.problem;
    throw error;
  }
}

function askingAgain(needs: RunNeeds, present: Operation, brought: Partial<Operation>): Amendment {
  const { clock, expireAfter, rules } = needs;
  const permit = permitOf(rules(), { ...present, ...brought });
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + expireAfter).toISOString();
  return {
    step: { event: 'moved', at: now.toISOString(), facts: { ...brought, pressedBy: present.decidedBy } },
    brought: {
      ...brought,
      permit,
      approvals: undefined, // they agreed to something else
      expiresAt,
      choice: undefined,
      decidedAt: undefined, // who confirmed is named beside what moved
    },
    wakes: [{ at: expiresAt, what: 'expire' }, ...callsAgainFrom(needs, permit, now)],
  };
}

/** The group is gone: nothing is left to decide, whatever else it was. */
function withoutGroup({ shown, groupName }: Operation): Partial<Operation> {
  const gone = blocker('group-exists', { group: groupName });
  return { shown: { ...shown, findings: [gone] }, moved: [{ what: 'new finding', finding: gone }] };
}

const expiring = ({ clock }: RunNeeds): Amendment => {
  const at = clock.now().toISOString();
  return { step: { event: 'expire', at }, brought: { endedAt: at } };
};

/** Start and the first write-ahead are one write. */
function starting({ clock, runner }: RunNeeds, operation: Operation, { members }: Sight): Amendment {
  const at = clock.now().toISOString();
  const planned: Operation = {
    ...operation,
    requests: requestsFor(operation),
    fates: Object.fromEntries(
      subjectsOf(operation.change, operation.groupId).map((id) => [id, { kind: 'waiting' } as const]),
    ),
  };
  const { requests, fates } = written(planned, 0, at);
  return {
    step: { event: 'start', at, facts: { request: 1, ids: requests[0]?.subjects } },
    brought: {
      requests,
      fates,
      startedAt: at,
      startedWith: members.filter(hasId).map(({ id, name }) => ({ id, name })),
      runner,
    },
  };
}
