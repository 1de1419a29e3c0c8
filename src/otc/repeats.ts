import type { RetryHandler } from 'undici';
import type { Clock } from '../operations/ports.ts';
import { retryAfterMs } from './problem-of.ts';

/** ms before the second and the third try; there is no fourth. A reset is best repeated at once, trouble after a breath. */
const waits = [0, 500];
const passingStatuses = [429, 500, 502, 503, 504];
const passingErrors = ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'EAI_AGAIN', 'UND_ERR_SOCKET'];

interface Limits {
  readonly clock: Clock;
  /** ms since the epoch: a repeat that would begin later is not tried. */
  readonly until: number;
  /** Aborted when the call is over. */
  readonly over: AbortSignal;
  /** Whether the present try has begun to answer. What breaks off in the middle is not stitched together. */
  readonly isAnswering: () => boolean;
  readonly onRepeat: () => void;
}

/** What undici's retry handler hangs on its errors. */
interface TryError extends Error {
  readonly code?: string;
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
}

/** When a read is asked again, for undici's retry interceptor: passing trouble, at most twice, and only within the time of the call. */
export function repeatsWithin({ clock, until, over, isAnswering, onRepeat }: Limits): RetryHandler.RetryCallback {
  let repeats = 0;
  return (error: TryError, _context, done) => {
    const usual = waits[repeats];
    if (usual === undefined || isAnswering() || !isPassing(error)) return done(error);
    const wait = retryAfterMs(error.headers ?? {}, clock.now()) ?? usual;
    if (clock.now().getTime() + wait >= until) return done(error);
    repeats += 1;
    onRepeat();
    if (wait === 0) return done(null);
    clock.wait(wait, over).then(
      () => done(null),
      () => done(error),
    );
  };
}

const isPassing = ({ code, statusCode }: TryError): boolean =>
  statusCode === undefined ? passingErrors.includes(code ?? '') : passingStatuses.includes(statusCode);
