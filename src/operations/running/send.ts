import { ExplainedError } from '../../domain/errors.ts';
import type { Fate, Why } from '../../domain/fate.ts';
import type { Operation, Request } from '../../domain/operation.ts';
import type { Problem, ProblemKind } from '../../domain/problem.ts';
import { asBefore } from '../../domain/proof/read-request.ts';
import { callOf } from '../../domain/requests.ts';
import { amend } from '../amend.ts';
import type { RunNeeds } from '../needs.ts';
import type { Accepted, Refused } from '../ports.ts';

/** A request that was written ahead longer ago than this is written ahead anew before it is handed to the client, which sends it within 1.5 s or not at all. In ms. */
const freshForMs = 500;

/** These prove that the cloud has not taken the request, so it may be sent anew. */
const provesNotTaken: readonly ProblemKind[] = ['not signed in', 'throttled', 'busy', 'unreachable'];

type Changed = Pick<Operation, 'requests' | 'fates'>;

/** The operation with one request changed, and the fates of its instances with it. */
export function withRequest(
  { requests, fates }: Operation,
  index: number,
  changed: Partial<Request>,
  fate?: Fate,
): Changed {
  const ids = requests[index]?.subjects ?? [];
  return {
    requests: requests.map((one, at) => (at === index ? { ...one, ...changed } : one)),
    fates: fate === undefined ? fates : { ...fates, ...Object.fromEntries(ids.map((id) => [id, fate])) },
  };
}

/** Writes a request ahead: from here on it may have been sent. */
export const written = (operation: Operation, index: number, at: string): Changed =>
  withRequest(
    operation,
    index,
    {
      phase: 'sending',
      writtenAt: at,
      firstWrittenAt: operation.requests[index]?.firstWrittenAt ?? at,
      notBefore: undefined,
      problem: undefined,
    },
    { kind: protectsWhatJoined(operation, index) ? 'joined' : 'asked' },
  );

/** Sends a request that has just been written ahead, once, and stores what came of it. */
export async function send(needs: RunNeeds, id: string, index: number): Promise<Operation> {
  const { store, clouds, clock, log } = needs;
  let operation = await store.get(id);
  const { autoScaling } = clouds.of(operation);
  if (clock.now().getTime() - Date.parse(operation.requests[index]?.writtenAt ?? '') > freshForMs) {
    operation = await amend(store, id, (present) => {
      const at = clock.now().toISOString();
      return {
        step: { event: 'note', at, facts: { request: index + 1, writtenAnew: true } },
        brought: written(present, index, at),
      };
    });
  }
  const request = operation.requests[index];
  if (operation.choice === undefined || request === undefined)
    throw new Error(`operation ${id} has no request ${index + 1} to send`);

  const call = callOf(operation, request);
  const answer = await answerOf(() => autoScaling.act(operation.groupId, call));
  log.info(
    { operation: id, request: index + 1, answer: 'problem' in answer ? answer.problem : 'accepted' },
    'sent a request',
  );
  return amend(store, id, (present) => {
    const at = clock.now().toISOString();
    const changed = whatCameOfIt(needs, present, index, answer, at);
    return {
      step: { event: 'note', at, facts: { request: index + 1, phase: changed.requests[index]?.phase, answer } },
      brought: changed,
    };
  });
}

type Answer = Accepted | Refused | { readonly lost: true; readonly problem: Problem };

async function answerOf(call: () => Promise<Accepted | Refused>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ExplainedError) return { lost: true, problem: error.problem };
    throw error;
  }
}

function whatCameOfIt(
  { clock, watch }: RunNeeds,
  operation: Operation,
  index: number,
  answer: Answer,
  at: string,
): Changed {
  if ('lost' in answer)
    return withRequest(operation, index, { phase: 'in doubt', problem: answer.problem, answeredAt: at });
  if (answer.accepted) {
    return withRequest(operation, index, {
      phase: 'accepted',
      answeredAt: at,
      cloudRequestId: answer.requestId,
      problem: undefined,
    });
  }
  const { problem } = answer;
  const known = { problem, answeredAt: at, cloudRequestId: problem.requestId };
  if (problem.kind === 'failed in whole or in part')
    return withRequest(operation, index, { ...known, phase: 'in doubt' });
  const wait = problem.kind === 'not signed in' ? 0 : (problem.retryAfterMs ?? watch.every);
  const notBefore = new Date(clock.now().getTime() + wait).toISOString();
  if (mayBeSentAnew(operation.requests[index], problem, notBefore, watch.giveUpAfter)) {
    const wasRenewed = operation.requests[index]?.wasRenewed ?? false;
    return withRequest(
      operation,
      index,
      { ...known, phase: 'postponed', notBefore, wasRenewed: wasRenewed || problem.kind === 'not signed in' },
      { kind: protectsWhatJoined(operation, index) ? 'joined' : 'waiting' },
    );
  }
  const why: Why = { kind: 'refused', problem };
  const kind = operation.requests[index]?.kind ?? 'remove';
  return withRequest(
    operation,
    index,
    { ...known, phase: 'refused', settledAt: at },
    asBefore(operation, { kind }, why),
  );
}

/** The second request for what an addition has brought into the group. */
export const protectsWhatJoined = ({ change, requests }: Operation, index: number): boolean =>
  change.action === 'add' && requests[index]?.kind === 'protect';

function mayBeSentAnew(
  request: Request | undefined,
  problem: Problem,
  notBefore: string,
  giveUpAfter: number,
): boolean {
  if (request?.firstWrittenAt === undefined || !provesNotTaken.includes(problem.kind)) return false;
  if (problem.kind === 'not signed in') return !request.wasRenewed;
  return Date.parse(notBefore) < Date.parse(request.firstWrittenAt) + giveUpAfter;
}
