import { type Fate, hasEffect, isAsBefore, isAsWished } from './fate.ts';
import type { Halt, Operation, OperationState } from './operation.ts';

export type OperationEvent =
  | 'ask'
  | 'approve'
  | 'revise'
  | 'cancel'
  | 'decline'
  | 'expire'
  | 'start'
  | 'moved'
  | 'note'
  | 'repost'
  | 'succeed'
  | 'succeed in part'
  | 'fail'
  | 'stop'
  | 'lose sight';

/** How watching can end; which one is a pure function of the fates (`howItEnded`). */
const ends = {
  succeed: 'succeeded',
  'succeed in part': 'partly done',
  fail: 'failed',
  stop: 'stopped',
  'lose sight': 'unsettled',
} as const;
export type EndEvent = keyof typeof ends;

/** The whole life of an operation. A pair that is not here cannot happen; `note` and `repost` keep the state and are left out. */
const transitions: Record<OperationState, Partial<Record<OperationEvent, OperationState>>> = {
  'awaiting approval': {
    approve: 'queued',
    revise: 'awaiting approval',
    cancel: 'cancelled',
    decline: 'declined',
    expire: 'expired',
  },
  queued: { start: 'running', moved: 'awaiting approval', cancel: 'cancelled', expire: 'expired' },
  running: ends,
  unsettled: ends,
  succeeded: {},
  'partly done': {},
  failed: {},
  stopped: {},
  cancelled: {},
  declined: {},
  expired: {},
};

/** These show something new, so that buttons of the old card no longer count. */
const newRevision: readonly OperationEvent[] = ['revise', 'moved', 'repost'];

/** Someone was faster: the operation is no longer what the caller read. Carries it as it is now, where known. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
  readonly code = 'OVERTAKEN';
  readonly operation: Operation;

  constructor(operation: Operation, wanted: string) {
    super(`operation ${operation.id} is ${operation.state} at version ${operation.version}: ${wanted} comes too late`);
    this.operation = operation;
  }
}

/** One step of a life, as it goes into the record. `at` is ISO 8601 UTC, `by` a Slack user id, absent where nobody pressed. */
export interface Step {
  readonly event: OperationEvent;
  readonly at: string;
  readonly by?: string | undefined;
  /** What is worth keeping of it beyond the state: a choice, a cloud request id, a problem. Must survive JSON. */
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
}

/** Takes an operation one step on and merges what the step brought. Throws `Overtaken` where its state does not allow the step. */
export function advance(operation: Operation, step: Step, brought: Partial<Operation> = {}): Operation {
  const keepsState = step.event === 'note' || step.event === 'repost';
  const state = keepsState ? operation.state : transitions[operation.state][step.event];
  if (state === undefined) throw new Overtaken(operation, step.event);
  const revision = operation.revision + (newRevision.includes(step.event) ? 1 : 0);
  return { ...operation, ...brought, state, revision, version: operation.version + 1 };
}

export const isOver = ({ state }: Pick<Operation, 'state'>): boolean => Object.keys(transitions[state]).length === 0;
export const isUnderWay = ({ state }: Pick<Operation, 'state'>): boolean => state === 'queued' || state === 'running';

/** Whether any of its requests has not been sent. */
export const hasUnsent = ({ requests }: Pick<Operation, 'requests'>): boolean =>
  requests.some(({ phase }) => phase === 'unsent' || phase === 'postponed');

/** Whether its request was kept from being sent, by Stop or because the channel is gone. */
const isUnsent = (fate: Fate): boolean =>
  isAsBefore(fate) && 'why' in fate && (fate.why.kind === 'stopped' || fate.why.kind === 'channel gone');

/** How an operation ended: one pure function of the fates, in this order. */
export function howItEnded(fates: readonly Fate[], halt: Halt | undefined): EndEvent {
  if (fates.some(({ kind }) => kind === 'unknown')) return 'lose sight';
  if (fates.every(isAsWished)) return 'succeed';
  if ((halt?.kind === 'stop' || halt?.kind === 'channel gone') && fates.some(isUnsent)) return 'stop';
  if (!fates.some(hasEffect)) return 'fail';
  return 'succeed in part';
}
