import type { GroupCall } from './call.ts';
import { type Change, type ChoiceName, instanceDeleteOf, picksOf } from './change.ts';
import { type Fate, isAsBefore } from './fate.ts';
import type { Operation, Request } from './operation.ts';
import { numbersToSend } from './resize.ts';

/** Ids per batch call: the API takes ten (fact sheet 12.2). */
export const batchSize = 10;

/** The requests that carry a change out, in order, none of them sent. */
export function requestsFor({ change, groupId }: Pick<Operation, 'change' | 'groupId'>): Request[] {
  const each = (kind: Request['kind'], subjects: string[]): Request => ({ kind, subjects, phase: 'unsent' });
  switch (change.action) {
    case 'remove':
    case 'quarantine':
      return batchesOf(change).map((ids) => each('remove', ids));
    case 'add':
      return batchesOf(change).flatMap((ids) => {
        const protects = ids.filter((id) => change.protects.includes(id));
        return [each('add', ids), ...(protects.length === 0 ? [] : [each('protect', protects)])];
      });
    case 'protect':
    case 'unprotect': {
      const kind = change.action;
      return batchesOf(change).map((ids) => each(kind, ids));
    }
    case 'hook':
      return change.picks.map(({ id }) => each('answer hook', [id]));
    case 'pause':
    case 'resume':
    case 'resize':
      return [each(change.action, [groupId])];
  }
}

/** Whether the requests do different things: what has joined is protected by one of its own. */
export const isMixed = (requests: readonly Pick<Request, 'kind'>[]): boolean =>
  requests.some(({ kind }) => kind !== requests[0]?.kind);

/** The call that a request makes, from what was shown and decided. `ids` where not all of its subjects are to be asked for. */
export function callOf(
  { change, choice, shown }: Pick<Operation, 'change' | 'choice' | 'shown'>,
  { kind, subjects }: Pick<Request, 'kind' | 'subjects'>,
  ids: readonly string[] = subjects,
): GroupCall {
  switch (kind) {
    case 'remove':
      return { kind, ids: [...ids], instanceDelete: instanceDeleteOf(choice ?? 'keep') };
    case 'add':
    case 'protect':
    case 'unprotect':
      return { kind, ids: [...ids] };
    case 'pause':
    case 'resume':
      return { kind };
    case 'resize':
      if (change.action !== 'resize') throw new Error(`a change that is "${change.action}" sets no numbers`);
      return { kind, ...numbersToSend(change.numbers, shown.group.size) };
    case 'answer hook': {
      const [instanceId = ''] = ids;
      const held = shown.holds?.find((one) => one.instanceId === instanceId);
      if (held === undefined) throw new Error(`no hook was shown that holds ${instanceId}`);
      return { kind, instanceId, hook: held.hook, key: held.key, verdict: verdictOf(choice) };
    }
  }
}

/** The calls for what an operation that is over has not done; none where it never began. */
export function callsLeft(operation: Operation): GroupCall[] {
  if (operation.startedAt === undefined || operation.endedAt === undefined) return [];
  return requestsFor(operation).flatMap((request) => {
    const left = request.subjects.filter((id) => isLeftToDo(operation.fates[id], request));
    return left.length === 0 ? [] : [callOf(operation, request, left)];
  });
}

function isLeftToDo(fate: Fate = { kind: 'waiting' }, { kind }: Pick<Request, 'kind'>): boolean {
  if (fate.kind === 'left unprotected') return kind === 'protect';
  return fate.kind === 'waiting' || isAsBefore(fate) || fate.kind === 'unknown';
}

function verdictOf(choice: ChoiceName | undefined) {
  if (choice === 'continue' || choice === 'abandon' || choice === 'extend') return choice;
  throw new Error(`"${choice}" is no answer to a hook`);
}

const batchesOf = (change: Change): string[][] => inBatches(picksOf(change).map(({ id }) => id));

const inBatches = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / batchSize) }, (_, index) =>
    ids.slice(index * batchSize, (index + 1) * batchSize),
  );
