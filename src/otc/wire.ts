import type { Dispatcher } from 'undici';
import type { ProblemKind } from '../domain/problem.ts';
import type { Clock } from '../operations/ports.ts';
import { type Answer, exchange, type Failure, type Sending } from './exchange.ts';

/** The part of a logger that the client uses. Neither tokens nor passwords are ever handed to it. */
export interface CallLog {
  debug(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/** One call, for metrics: its name, how long it took in ms, and how it ended. */
export interface MadeCall {
  readonly name: string;
  readonly ms: number;
  readonly outcome: 'ok' | ProblemKind;
}

/** Sends a request and says what came of it. Never throws. */
export type Wire = (sending: Sending) => Promise<Answer | Failure>;

interface Needs {
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly log: CallLog;
  readonly onCall?: ((call: MadeCall) => void) | undefined;
}

/** The one way out of the process to the cloud: time limits on the bot's clock, repeats, and a line in the log per call. */
export function openWire({ dispatcher, clock, log, onCall }: Needs): Wire {
  return async (sending) => {
    const begun = clock.now().getTime();
    const { came, tries } = await exchange(sending, dispatcher, clock);
    const ms = clock.now().getTime() - begun;
    const { name, method, template } = sending;
    const { status, requestId } = came.ok ? came : came.problem;
    const problem = came.ok ? {} : { problem: came.problem };
    log.debug({ call: name, method, path: template, status, ms, tries, requestId, ...problem }, 'cloud call');
    onCall?.({ name, ms, outcome: came.ok ? 'ok' : came.problem.kind });
    return came;
  };
}
