import type { Change } from '../../domain/change.ts';
import type { WhichRequest } from '../words.ts';
import { agrees, count } from './counting.ts';

/** What one of several requests of a change is called: those of an addition that protects do different things, so they are no batches. */
export function partOf(change: Change): 'batch' | 'request' | 'answer' {
  if (change.action === 'hook') return 'answer';
  if (!('picks' in change)) return 'request';
  return change.action === 'add' && change.protects.length > 0 ? 'request' : 'batch';
}

/** "Batch 1 of 3", or "Request 1 of 2". */
export const placeOf = ({ index, of, isMixed, request }: WhichRequest): string =>
  `${request.kind === 'answer hook' ? 'Answer' : isMixed ? 'Request' : 'Batch'} ${index + 1} of ${of}`;

/** "10 instances", or, where others do something else, "10 servers join". */
export function contentsOf({ request: { kind, subjects }, isMixed }: Omit<WhichRequest, 'index' | 'of'>): string {
  const some = count(subjects.length, kind === 'add' ? 'server' : 'instance');
  if (!isMixed) return some;
  return `${some} ${kind === 'add' ? agrees(subjects.length, 'joins', 'join') : agrees(subjects.length, 'is protected', 'are protected')}`;
}
