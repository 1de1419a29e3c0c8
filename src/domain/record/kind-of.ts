import type { OperationEvent, Step } from '../life.ts';
import type { RecordKind } from './entry.ts';

/** Steps that are one thing whatever they bring. */
const byEvent: { readonly [E in Exclude<OperationEvent, 'note' | 'approve'>]: RecordKind } = {
  ask: 'asked',
  revise: 'asked anew',
  moved: 'asked anew',
  cancel: 'cancelled',
  decline: 'declined',
  expire: 'expired',
  start: 'sent', // the first request is written ahead with it
  repost: 'noted',
  succeed: 'ended',
  'succeed in part': 'ended',
  fail: 'ended',
  stop: 'ended',
  'lose sight': 'ended',
};

/** What a note is about, by what it brings; the first that fits. */
const byFact: readonly (readonly [fact: string, kind: RecordKind])[] = [
  ['answer', 'answered'],
  ['agreed', 'agreed'],
  ['stop', 'stop pressed'],
  ['card', 'shown'],
  ['undoneBy', 'undone'],
  ['drift', 'drifted'],
  ['fates', 'proven'],
];

/** What a step of an operation is in the record. */
export function kindOf({ event, facts = {} }: Pick<Step, 'event' | 'facts'>): RecordKind {
  if (event === 'approve') return facts.brokenGlass === undefined ? 'approved' : 'glass broken';
  if (event !== 'note') return byEvent[event];
  if (facts.phase === 'sending') return 'sent';
  return byFact.find(([fact]) => facts[fact] !== undefined)?.[1] ?? 'noted';
}
