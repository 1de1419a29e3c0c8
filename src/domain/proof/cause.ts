import type { Why } from '../fate.ts';
import type { Request } from '../operation.ts';
import { failureOf, isStillActing } from '../scaling-log.ts';
import type { Evidence } from './evidence.ts';

/** Where an answer was lost the log is the second witness, and nothing is settled without it; a row that is under way says that the group only seems idle (fact sheet 7.3). */
export function hasHeardTheLog({ phase, problem, firstWrittenAt }: Request, { log }: Evidence): boolean {
  if (log === undefined) return phase === 'accepted' || problem?.kind === 'failed in whole or in part';
  return firstWrittenAt === undefined || !isStillActing(log, firstWrittenAt);
}

/** Whether the log names it among those that failed. */
export const hasFailedByTheLog = (id: string, { firstWrittenAt }: Request, { log }: Evidence): boolean =>
  firstWrittenAt !== undefined && failureOf(log ?? [], id, firstWrittenAt) !== undefined;

/** Why an instance is as it was before, as far as the cloud says it. */
export function whyNot(id: string, { firstWrittenAt, problem }: Request, { log }: Evidence): Why {
  const logged = firstWrittenAt === undefined ? undefined : failureOf(log ?? [], id, firstWrittenAt);
  const cause = logged ?? causeInside(problem?.message, id);
  return cause === undefined ? { kind: 'no cause given' } : { kind: 'cloud says', text: cause };
}

/** AS.4030 names ids and nested causes in free text (fact sheet 11): what follows the id, up to the next id or the end. */
export function causeInside(message: string | undefined, id: string): string | undefined {
  const [, after] = message?.split(id) ?? [];
  const cause = after
    ?.split(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i)[0]
    ?.replace(/^[\s:,;-]+|[\s,;]+$/g, '');
  return cause === '' ? undefined : cause;
}
