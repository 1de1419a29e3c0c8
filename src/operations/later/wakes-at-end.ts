import { resumesAt } from '../../domain/later.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Wake } from '../ports.ts';

/** The wake-ups that an operation sets with its end, whether watching or a look again found it. */
export function wakesAtEnd(ended: Operation): Wake[] {
  const resumes = resumesAt(ended);
  return resumes === undefined ? [] : [{ at: resumes, what: 'resume' }];
}
