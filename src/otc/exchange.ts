import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Dispatcher, interceptors } from 'undici';
import type { Problem } from '../domain/problem.ts';
import type { Clock } from '../operations/ports.ts';
import { capped, problemOf, requestIdIn } from './problem-of.ts';
import { noting, type Progress } from './progress.ts';
import { repeatsWithin } from './repeats.ts';

/** One HTTP request. */
export interface Sending {
  /** As logs and metrics call it. */
  readonly name: string;
  /** The path with names in the place of ids, for the log. */
  readonly template: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** ms until it is given up, repeats included. */
  readonly within: number;
  /** ms until it must be on its way, or it is not sent at all. */
  readonly sendWithin?: number;
  readonly isRepeatable: boolean;
}

/** A success: its status is below 300, and `body` is its JSON, undefined where it had none. */
export interface Answer {
  readonly ok: true;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
  readonly requestId?: string | undefined;
}

/** Everything else. `unreachable`: surely never sent. `no answer`: it was, or may have been, and nothing came back. */
export interface Failure {
  readonly ok: false;
  readonly problem: Problem;
}

/** Why we stopped waiting. */
class GivenUp extends Error {}

/** Sends a request, repeats included, and says what came of it and at which try. Never throws. */
export async function exchange(
  sending: Sending,
  dispatcher: Dispatcher,
  clock: Clock,
): Promise<{ came: Answer | Failure; tries: number }> {
  const over = new AbortController();
  const giveUp = new AbortController();
  const progress: Progress = { isSent: false, isAnswering: false };
  let tries = 1;

  const give = (ms: number, why: string, isMet = () => false): Promise<unknown> =>
    clock.wait(ms, over.signal).then(
      () => isMet() || giveUp.abort(new GivenUp(why)),
      () => undefined, // over in time
    );
  void give(sending.within, `no answer within ${sending.within} ms`);
  if (sending.sendWithin !== undefined) {
    void give(sending.sendWithin, `no connection within ${sending.sendWithin} ms`, () => progress.isSent);
  }

  const retry = repeatsWithin({
    clock,
    until: clock.now().getTime() + sending.within,
    over: over.signal,
    isAnswering: () => progress.isAnswering,
    onRepeat: () => {
      tries += 1;
    },
  });
  const inner = noting(progress); // the first is the innermost: it sees every try
  const way = sending.isRepeatable
    ? dispatcher.compose(inner, interceptors.retry({ retry, throwOnError: false }))
    : dispatcher.compose(inner);

  const ask = async (): Promise<Answer | Failure> => {
    const { origin, pathname, search } = new URL(sending.url);
    const { statusCode, headers, body } = await way.request({
      origin,
      path: `${pathname}${search}`,
      method: sending.method,
      headers: sending.headers,
      body: sending.body === undefined ? null : JSON.stringify(sending.body),
      signal: giveUp.signal,
    });
    const text = await body.text();
    await nextTurn(); // undici frees the connection only then; whoever calls on at once would have to open another
    return answerOf(statusCode, headers, text, clock.now());
  };
  /** undici would stitch an answer that broke off in the middle; it is asked for again as a whole, once. */
  const askAgain = (error: unknown): Promise<Answer | Failure> => {
    if (!sending.isRepeatable || !progress.isAnswering || giveUp.signal.aborted) throw error;
    tries += 1;
    return ask();
  };

  try {
    const came = await ask().catch(askAgain);
    return { came, tries };
  } catch (error) {
    return { came: lost(progress, error), tries };
  } finally {
    over.abort();
  }
}

function answerOf(status: number, headers: Answer['headers'], text: string, now: Date): Answer | Failure {
  const body = parsed(text);
  if (status >= 300) return { ok: false, problem: problemOf(status, headers, body, now) };
  return { ok: true, status, headers, body, requestId: requestIdIn(headers) };
}

/** These break a connection; where they struck before the request was written, we do not rely on it. */
const breaks = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];

function lost({ isSent }: Progress, error: unknown): Failure {
  const { code, message } = error as NodeJS.ErrnoException;
  const isUnsent = !isSent && !breaks.includes(code ?? '');
  const said = error instanceof GivenUp ? message : [code, message].filter(Boolean).join(': ');
  return { ok: false, problem: { kind: isUnsent ? 'unreachable' : 'no answer', message: capped(said) } };
}

/** JSON, or undefined: an HTML page or a text is nothing that we could read. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
