import type { Change } from '../../domain/change.ts';
import { ExplainedError } from '../../domain/errors.ts';
import { type Fate, isAsked, isAskedOf } from '../../domain/fate.ts';
import type { Halt, Operation, Request } from '../../domain/operation.ts';
import { readDeletion } from '../../domain/proof/deletion.ts';
import type { Evidence, ServerState } from '../../domain/proof/evidence.ts';
import { readRequest } from '../../domain/proof/read-request.ts';
import type { LogRow } from '../../domain/scaling-log.ts';
import { amend } from '../amend.ts';
import { cloudOrNone } from '../clouds.ts';
import { lookAnew } from '../look.ts';
import type { Needs, RunNeeds } from '../needs.ts';
import type { Clock, Cloud, Clouds } from '../ports.ts';

/** Looks at a request until each of its instances has a fate; proves deletions of earlier ones beside it. */
export async function watchOver(needs: RunNeeds, id: string, index: number, signal: AbortSignal): Promise<Operation> {
  const { store, clock, watch, presenter } = needs;
  let operation = await store.get(id);
  let pause = untilFirstLook(operation.requests[index], watch.first, clock.now());
  for (;;) {
    await clock.wait(pause, signal);
    operation = await lookOnce(needs, operation, index);
    presenter.show(id);
    const phase = operation.requests[index]?.phase;
    if (phase !== 'accepted' && phase !== 'in doubt') return operation;
    pause = watch.every;
  }
}

/** The first look comes so long after the answer; one that is taken up later, at once. */
function untilFirstLook(request: Request | undefined, first: number, now: Date): number {
  const from = request?.answeredAt ?? request?.writtenAt;
  return from === undefined ? 0 : Math.max(0, Date.parse(from) + first - now.getTime());
}

/** Reads what there is to read and stores what it says of the request and of deletions that are under way. */
export async function lookOnce(needs: RunNeeds, operation: Operation, index: number): Promise<Operation> {
  const evidence = await gather(needs, operation, index);
  if (evidence === undefined) return loseSightIfOverdue(needs, operation, index);
  return amend(needs.store, operation.id, (present) => {
    const request = present.requests[index];
    if (request === undefined) return undefined;
    const reading =
      request.phase === 'accepted' || request.phase === 'in doubt'
        ? readRequest(present, request, evidence)
        : { request, fates: {} };
    const requests = present.requests.map((one, at) => (at === index ? reading.request : one));
    const fates = { ...present.fates, ...reading.fates, ...deletionsIn(present, evidence) };
    const halt = haltBy(present, evidence);
    const isNews = !isSame(present.fates, fates) || request.phase !== reading.request.phase || halt !== present.halt;
    if (!isNews) return undefined;
    const at = new Date(evidence.now).toISOString();
    return {
      step: {
        event: 'note',
        at,
        facts: {
          request: index + 1,
          phase: reading.request.phase,
          fates: changed(present.fates, fates),
          logRows: rowsAbout(evidence.log, request.subjects),
          halt,
        },
      },
      brought: { requests, fates, halt },
    };
  });
}

/** The ids of the rows of the scaling action log that name one of these; undefined where none does. */
function rowsAbout(log: Evidence['log'], ids: readonly string[]): string[] | undefined {
  const named = (log ?? []).filter((row) =>
    [...row.removed, ...row.deleted, ...row.added, ...row.failed].some(
      ({ id }) => id !== undefined && ids.includes(id),
    ),
  );
  return named.length === 0 ? undefined : named.map(({ id }) => id);
}

/** A group that is gone takes no further request. The first halt stays: it is what stopped it. */
export const haltBy = ({ halt }: Operation, evidence: Pick<Evidence, 'isGroupGone'> | undefined): Halt | undefined =>
  halt ?? (evidence?.isGroupGone ? { kind: 'group gone' } : undefined);

/** The fates of instances whose servers are being deleted, as the evidence has them. */
export function deletionsIn({ fates, requests }: Operation, evidence: Evidence): Record<string, Fate> {
  const under: Record<string, Fate> = {};
  for (const request of requests) {
    for (const id of request.subjects) {
      const fate = fates[id];
      if (fate?.kind === 'being deleted') under[id] = readDeletion(id, fate.since, request, evidence);
    }
  }
  return under;
}

/** Reads the group, and beside it the servers under deletion; the log only where it can decide something. Undefined where the group cannot be read. */
export async function gather(
  needs: Pick<Needs, 'clouds' | 'clock' | 'watch' | 'log'>,
  operation: Operation,
  index: number,
): Promise<Evidence | undefined> {
  try {
    return await readEvidence(needs, operation, index);
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    needs.log.warn({ operation: operation.id, problem: error.problem }, 'the group could not be read while watching');
    return undefined;
  }
}

/** The same, where whoever asks wants to know why the group cannot be read: throws `ExplainedError`. */
export async function readEvidence(
  needs: Pick<Needs, 'clouds' | 'clock' | 'watch' | 'log'>,
  operation: Operation,
  index: number,
): Promise<Evidence> {
  const { clouds, clock, watch } = needs;
  const cloud = clouds.of(operation);
  const request = operation.requests[index];
  const deleting = Object.entries(operation.fates)
    .filter(([, { kind }]) => kind === 'being deleted')
    .map(([id]) => id);
  const [{ sight, isGroupGone }, servers, rows] = await Promise.all([
    lookOrGone(cloud, clock, operation),
    statesOf(cloud, deleting),
    wantsTheLog(operation, request, needs) ? logOf(needs, operation, request) : undefined,
  ]);
  const { callTimeout } = cloud.autoScaling;
  return { sight, isGroupGone, servers, log: rows, now: clock.now().getTime(), watch, callTimeout };
}

/** A group that the cloud no longer knows has no members: its instances have left with it. Throws like `lookAnew` over anything else. */
async function lookOrGone(
  cloud: Cloud,
  clock: Clock,
  { groupId, shown, change }: Operation,
): Promise<Pick<Evidence, 'sight' | 'isGroupGone'>> {
  try {
    return { sight: await lookAnew(cloud, groupId, clock, forProof(change)), isGroupGone: false };
  } catch (error) {
    if (!(error instanceof ExplainedError) || error.problem.kind !== 'group not found') throw error;
    const { group } = shown;
    const gone = {
      ...group,
      status: 'DELETING',
      isScaling: false,
      size: { ...group.size, current: 0, desired: 0 },
    } as const;
    return { sight: { at: clock.now().toISOString(), group: gone, members: [] }, isGroupGone: true };
  }
}

/** An addition is proven by the members alone; only an answer to a hook needs the hooks. */
const forProof = (change: Change): Change | undefined => (change.action === 'hook' ? change : undefined);

/** Once the flags have settled the log tells causes; where an answer is in doubt it is a witness from the start. */
function wantsTheLog(
  { fates, requests }: Operation,
  request: Request | undefined,
  { clock, watch }: Pick<Needs, 'clock' | 'watch'>,
): boolean {
  if (request?.phase === 'in doubt') return true;
  const from = request?.answeredAt ?? lastAnswer(requests);
  const hasSettled = from !== undefined && clock.now().getTime() >= Date.parse(from) + watch.settleAfter;
  const open = Object.values(fates).some((fate) => isAsked(fate) || fate.kind === 'being deleted');
  return hasSettled && open;
}

/** When the last answer, or the lack of one, was known; undefined before the first. */
export const lastAnswer = (requests: readonly Request[]): string | undefined =>
  requests
    .flatMap(({ answeredAt, writtenAt }) => answeredAt ?? writtenAt ?? [])
    .sort()
    .at(-1);

/** The scaling action log since the operation started; undefined where it cannot be read. */
export async function logOf(
  { clouds, log }: Pick<Needs, 'clouds' | 'log'>,
  operation: Operation,
  request?: Request,
): Promise<LogRow[] | undefined> {
  const { id, groupId, startedAt } = operation;
  try {
    return await clouds
      .of(operation)
      .autoScaling.scalingLog(groupId, startedAt ?? request?.firstWrittenAt ?? new Date(0).toISOString());
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    log.warn({ operation: id, problem: error.problem }, 'the scaling action log could not be read');
    return undefined;
  }
}

/** A server that cannot be read has no entry; one that is gone has the value undefined. */
async function statesOf(cloud: Cloud, ids: readonly string[]): Promise<Map<string, ServerState | undefined>> {
  const states = new Map<string, ServerState | undefined>();
  await Promise.all(
    ids.map(async (id) => {
      try {
        states.set(id, await cloud.servers.server(id));
      } catch (error) {
        if (!(error instanceof ExplainedError)) throw error;
      }
    }),
  );
  return states;
}

/** Where the cloud could not be read until the watch ended, or is not configured any more, nobody can know. */
function loseSightIfOverdue(
  { store, clouds, clock, watch }: RunNeeds,
  operation: Operation,
  index: number,
): Promise<Operation> {
  const halt = haltWithoutCloud(clouds, operation);
  return amend(store, operation.id, (present) => {
    const request = present.requests[index];
    const from = request?.phase === 'accepted' ? request.answeredAt : request?.writtenAt;
    const now = clock.now();
    if (request === undefined || from === undefined) return undefined;
    if (halt === undefined && now.getTime() < Date.parse(from) + watch.giveUpAfter) return undefined;
    const at = now.toISOString();
    const afterMs = halt === undefined ? watch.giveUpAfter : now.getTime() - Date.parse(from);
    const fate: Fate = { kind: 'unknown', why: { kind: 'watch ended', afterMs } };
    const open = request.subjects.filter((id) => isAskedOf(request, present.fates[id] ?? { kind: 'asked' }));
    return {
      step: { event: 'note', at, facts: { request: index + 1, phase: 'settled', unknown: open } },
      brought: {
        requests: present.requests.map((one, place) =>
          place === index ? { ...one, phase: 'settled', settledAt: at } : one,
        ),
        fates: { ...present.fates, ...Object.fromEntries(open.map((id) => [id, fate])) },
        halt: present.halt ?? halt,
      },
    };
  });
}

/** An operation whose cloud the settings have no more waits for nothing: it can be looked at again once they have it. */
export const haltWithoutCloud = (clouds: Clouds, operation: Operation): Halt | undefined =>
  cloudOrNone(clouds, operation) === undefined
    ? { kind: 'cloud unreadable', problem: { kind: 'cloud not configured', missing: operation.place } }
    : undefined;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const changed = (before: Operation['fates'], after: Operation['fates']): Record<string, Fate> =>
  Object.fromEntries(Object.entries(after).filter(([id, fate]) => !isSame(before[id], fate)));
