import type { z } from 'zod';
import { ExplainedError } from '../domain/errors.ts';
import type { Problem, ProblemKind } from '../domain/problem.ts';
import type { Accepted, Clock, Refused } from '../operations/ports.ts';
import { inV2 } from './endpoints.ts';
import type { Answer, Failure, Sending } from './exchange.ts';
import { parseAnswer } from './parse-answer.ts';
import type { Session } from './session.ts';
import type { CloudTimeouts } from './settings.ts';
import type { TokenKeeper } from './token.ts';
import type { Wire } from './wire.ts';

/** A call to the cloud: its name for logs and metrics, and its path with `{names}` in the place of ids. */
export interface Call {
  readonly name: string;
  readonly service: 'autoScaling' | 'autoScalingV2' | 'compute' | 'servers' | 'network';
  readonly path: string;
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
}

/** A call that changes something. */
export interface Deed extends Call {
  readonly method: 'POST' | 'PUT';
  readonly body: unknown;
  /** What a 200 must bring to say that it was taken. Without it, 204 and nothing says so (fact sheet 4). */
  readonly answer?: z.ZodType;
}

/** The one door to the cloud: token, time limits, errors and parsing live behind it and nowhere else. */
export interface Door {
  /** Reads, and repeats itself where that may help. Throws `ExplainedError`. */
  read<T>(call: Call, schema: z.ZodType<T>): Promise<T>;
  /** Reads with this token and no other: never signs in. */
  readWith<T>(session: Session, call: Call, schema: z.ZodType<T>): Promise<T>;
  /**
   * Acts, once: it never repeats itself. What proves that nothing was accepted is a value.
   * Throws `ExplainedError` of kind `no answer` where nobody can know.
   */
  act(deed: Deed): Promise<Accepted | Refused>;
  /** The address of a call. Throws `ExplainedError` of kind `bad answer` where the service has none. */
  addressOf(call: Call, endpoints: Session['endpoints']): string;
}

interface Needs {
  readonly wire: Wire;
  readonly keeper: TokenKeeper;
  readonly clock: Clock;
  readonly timeouts: CloudTimeouts;
}

/** A request is on its way so soon, or it is not sent; with the 500 ms that its caller may take since the write-ahead that makes 2 s. In ms. */
const sendWithin = 1_500;

/** Opens the door. */
export function openDoor({ wire, keeper, clock, timeouts }: Needs): Door {
  const get = (session: Session, call: Call): Promise<Answer | Failure> =>
    wire({ ...sendingOf(session, call), method: 'GET', within: timeouts.readMs, isRepeatable: true });

  return {
    read: async (call, schema) => {
      const session = await keeper.session();
      let came = await get(session, call);
      if (isTokenRefused(came)) {
        await keeper.forget(session);
        const renewed = await keeper.session();
        came = await get(renewed, call);
        if (isTokenRefused(came)) await keeper.forget(renewed);
      }
      return read(call, schema, came);
    },

    readWith: async (session, call, schema) => {
      const came = await get(session, call);
      if (isTokenRefused(came)) await keeper.forget(session);
      return read(call, schema, came);
    },

    act: async (deed) => {
      const begun = clock.now().getTime();
      const session = await sessionWithin(sendWithin, keeper, clock);
      if ('problem' in session) return { accepted: false, problem: session.problem };
      const spent = clock.now().getTime() - begun;
      const came = await wire({
        ...sendingOf(session, deed),
        method: deed.method,
        body: deed.body,
        within: timeouts.callMs - spent,
        sendWithin: sendWithin - spent,
        isRepeatable: false,
      });
      if (isTaken(deed, came)) return { accepted: true, requestId: came.requestId };
      if (isTokenRefused(came)) {
        await keeper.forget(session);
        void keeper.session().catch(() => undefined); // so that whoever sends anew finds a token; what fails here fails there again
      }
      if (!came.ok && isSurelyRefused(came.problem)) return { accepted: false, problem: came.problem };
      throw new ExplainedError(inDoubt(deed, came));
    },

    addressOf,
  };
}

function read<T>(call: Call, schema: z.ZodType<T>, came: Answer | Failure): T {
  if (!came.ok) throw new ExplainedError(came.problem);
  return parseAnswer(call.name, schema, came);
}

function addressOf({ service, path, ids = {}, query = {} }: Call, endpoints: Session['endpoints']): string {
  const base = service === 'autoScalingV2' ? inV2(endpoints.autoScaling) : endpoints[service];
  if (base === undefined)
    throw new ExplainedError({ kind: 'bad answer', message: `nobody names an address of ${service}` });
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  return `${base}${filled}${search === '' ? '' : `?${search}`}`;
}

const sendingOf = (session: Session, call: Call): Pick<Sending, 'name' | 'template' | 'url' | 'headers'> => ({
  name: call.name,
  template: call.path,
  url: addressOf(call, session.endpoints),
  headers: { accept: 'application/json', 'content-type': 'application/json', 'x-auth-token': session.token },
});

const isTokenRefused = (came: Answer | Failure): boolean => !came.ok && came.problem.kind === 'not signed in';

/** Whether the cloud, or the lack of a connection, says that nothing was accepted. A 5xx says nothing of the kind. */
function isSurelyRefused({ kind, status = 0 }: Problem): boolean {
  if (kind === 'unreachable') return true;
  return status >= 400 && status < 500 && kind !== 'cloud trouble' && kind !== 'no answer';
}

function isTaken({ answer }: Deed, came: Answer | Failure): came is Answer {
  if (!came.ok) return false;
  return answer === undefined ? came.status === 204 : came.status === 200 && answer.safeParse(came.body).success;
}

/** What is known of a request of which nobody knows whether it was accepted. */
function inDoubt({ answer }: Deed, came: Answer | Failure): Problem {
  if (!came.ok) return { ...came.problem, kind: 'no answer' };
  const { status, requestId } = came;
  const due = answer === undefined ? '204' : '200 and its own body';
  const message = `answered with ${status} where ${due} was due`;
  return { kind: 'no answer', status, message, ...(requestId === undefined ? {} : { requestId }) };
}

/** Troubles of IAM that pass: the call was not sent, and may be sent anew. */
const passing: readonly ProblemKind[] = ['no answer', 'cloud trouble', 'bad answer'];

/** The session, or why there is none in time. Nothing was sent then, so that a lost answer of IAM does not make a lost answer of the call. */
async function sessionWithin(ms: number, keeper: TokenKeeper, clock: Clock): Promise<Session | { problem: Problem }> {
  const late = new AbortController();
  const limit = clock.wait(ms, late.signal).then(
    () => ({ problem: { kind: 'unreachable', message: `no token within ${ms} ms` } as const }),
    () => ({ problem: { kind: 'unreachable' } as const }),
  );
  const had = keeper.session().catch((error: unknown) => {
    if (!(error instanceof ExplainedError)) throw error;
    const { problem } = error;
    return { problem: passing.includes(problem.kind) ? ({ ...problem, kind: 'unreachable' } as const) : problem };
  });
  return Promise.race([had, limit]).finally(() => late.abort());
}
