import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Call, Cloud } from './api/calls.ts';
import { type Answer, gatewayRefusal, Refusal } from './api/errors.ts';
import { noRights, passTheGate, wrongProject } from './api/gate.ts';
import { findRoute } from './api/routes.ts';
import type { Clock } from './clock.ts';
import { answerInstead, type faultBoard, type Strike, type WireEffect } from './faults.ts';
import { parsed, readBody, send } from './http.ts';
import type { requestLog } from './request-log.ts';

interface Needs {
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly faults: ReturnType<typeof faultBoard>;
  readonly log: ReturnType<typeof requestLog>;
  /** Added to every answer, in milliseconds. */
  readonly latencyMs: () => number;
  /** Ends all waiting when the cloud closes. */
  readonly closing: AbortSignal;
}

/** Answers the calls of a cloud's clients: route, gate, act, and whatever goes wrong on the way there or back. */
export function answering({ cloud, clock, faults, log, latencyMs, closing }: Needs) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const call = callOf(request, body, randomBytes(16).toString('hex'));
    const logged = log.arrived({
      at: clock.now().getTime(),
      kind: call.kind,
      method: call.method,
      path: request.url ?? '/',
      body: withoutPassword(call.body),
      requestId: call.requestId,
    });
    const strike = faults.take({ kind: call.kind, isRemoval: isRemoval(call), group: groupName(call, cloud) });
    if (strike.slow?.actsLate) await clock.wait(strike.slow.ms, closing);

    const { lost, answer, decided } = happen(call, cloud, strike);
    log.note(logged.number, { decided });
    const delay = latencyMs() + (strike.slow && !strike.slow.actsLate ? strike.slow.ms : 0);
    if (delay > 0) await clock.wait(delay, closing);

    log.note(logged.number, {
      answeredAt: clock.now().getTime(),
      ...(lost ? { lost } : { status: answer.status, code: codeIn(answer) }),
    });
    if (lost === 'hang') return; // the socket stays open until the client, or this cloud, gives up
    if (lost === 'reset') request.socket.resetAndDestroy();
    else send(response, { ...answer, headers: { 'x-request-id': call.requestId, ...answer.headers } });
  };
}

/** What the cloud does about a call, and what becomes of the answer. */
function happen(
  call: Call,
  cloud: Cloud,
  { wire, batch }: Strike,
): { lost: 'reset' | 'hang' | undefined; answer: Answer; decided: number | undefined } {
  const lost = lossOf(wire);
  const instead = wire === undefined ? undefined : answerInstead(wire);
  if (wire?.kind === 'revoke tokens') cloud.tokens.revokeAll();
  const acts =
    wire === undefined ||
    wire.kind === 'reset after' ||
    wire.kind === 'revoke tokens' ||
    ('acted' in wire && wire.acted);
  const own = acts ? cloud.world.timetable.inOneMoment(() => decide({ ...call, effect: batch }, cloud)) : undefined;
  return { lost, answer: instead ?? own ?? refusedByFault(call, wire), decided: own?.status };
}

const lossOf = (wire: WireEffect | undefined): 'reset' | 'hang' | undefined => {
  if (wire?.kind === 'hang') return 'hang';
  return wire?.kind === 'reset before' || wire?.kind === 'reset after' ? 'reset' : undefined;
};

/** Effects that speak in the words of the service. */
function refusedByFault(call: Call, wire: WireEffect | undefined): Answer {
  const service = findRoute(call.method, call.path)?.route.service ?? 'as';
  if (wire?.kind === 'forbid') return noRights(call, service).answer;
  if (wire?.kind === 'wrong project') return wrongProject(service).answer;
  if (wire?.kind === 'throttle') {
    const refusal = gatewayRefusal(429, 'APIGW.0308', 'The throttling threshold has been reached.', call.requestId);
    return { ...refusal.answer, headers: { 'retry-after': String(wire.retryAfterSeconds) } };
  }
  return { status: 500 };
}

function decide(call: Call, cloud: Cloud): Answer {
  try {
    const found = findRoute(call.method, call.path);
    if (found === undefined) {
      throw gatewayRefusal(
        404,
        'APIGW.0101',
        'The API does not exist or has not been published in the environment',
        call.requestId,
      );
    }
    if (!found.route.isOpen) passTheGate(call, found.route.service, cloud);
    return found.route.handle(call, cloud);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function callOf({ method = 'GET', url = '/', headers }: IncomingMessage, text: string, requestId: string): Call {
  const { pathname, searchParams } = new URL(url, 'http://cloud');
  const found = findRoute(method, pathname);
  return {
    kind: found?.route.kind ?? 'unknown',
    method,
    path: pathname,
    params: found?.params ?? {},
    query: searchParams,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join() : value]),
    ),
    body: parsed(text),
    hasBody: text !== '',
    requestId,
    effect: undefined,
  };
}

const isRemoval = ({ kind, body }: Call): boolean =>
  kind === 'remove one' ||
  (kind === 'batch' && typeof body === 'object' && body !== null && 'action' in body && body.action === 'REMOVE');

const groupName = ({ params }: Call, { world }: Cloud): string | undefined => {
  const group = params.instance === undefined ? undefined : world.groupOf(params.instance);
  return (group ?? world.groups.find(({ id }) => id === params.group))?.name;
};

/** The code inside a refusal, in whichever of the shapes it comes. */
function codeIn({ status, body }: Answer): string | undefined {
  if (status < 400 || typeof body !== 'object' || body === null) return undefined;
  const code = /"(?:error_)?code":("?)([^",}]+)\1/.exec(JSON.stringify(body))?.[2];
  return code;
}

/** A sign-in is logged without its password. */
const withoutPassword = (body: unknown): unknown =>
  body === undefined
    ? undefined
    : JSON.parse(
        JSON.stringify(body, (key, value) => (key === 'password' && typeof value === 'string' ? '***' : value)),
      );
