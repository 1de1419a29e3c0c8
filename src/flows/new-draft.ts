import type { Draft } from '../operations/draft.ts';
import type { FlowNeeds } from './needs.ts';
import type { TypedChange } from './typing/read-typed.ts';

/** Where somebody asks for a change: the thread where it was asked for by a mention in one. */
export interface Asking {
  readonly by: string;
  readonly channel: string;
  readonly thread?: string | undefined;
}

/** How long a quarantine lasts where nobody says, in ms. */
export const usualQuarantineMs = 7 * 86_400_000;

/** What was typed, as a draft. Its words are cleared up later, when the cloud has been read. */
export function newDraft(
  { newId, clock, cloudIn }: FlowNeeds,
  { by, channel, thread }: Asking,
  typed: TypedChange,
): Draft {
  const { flow, words, reason, choice, set, isToBeProtected, isDryRun } = typed;
  const { minimum, desired, maximum, forMs, until } = set;
  const now = clock.now();
  const isQuarantine = flow.action === 'quarantine';
  const usual = new Date(now.getTime() + (forMs ?? usualQuarantineMs)).toISOString();
  return {
    id: newId(),
    action: flow.action,
    cloud: typed.cloud ?? cloudIn(channel),
    askedBy: by,
    channel,
    thread,
    createdAt: now.toISOString(),
    picks: [],
    unclear: [],
    words: [...words],
    numbers: flow.action === 'resize' ? { minimum, desired, maximum } : undefined,
    forMs: isQuarantine ? undefined : forMs,
    until: isQuarantine ? (until ?? usual) : undefined,
    isToBeProtected,
    reason,
    choice,
    isDryRun,
    refill: 0,
  };
}

/** An empty draft, for who begins without typing. */
export const emptyDraft = (needs: FlowNeeds, asking: Asking, flow: TypedChange['flow']): Draft =>
  newDraft(needs, asking, {
    kind: 'change',
    flow,
    words: [],
    set: {},
    isToBeProtected: false,
    isDryRun: false,
  });
