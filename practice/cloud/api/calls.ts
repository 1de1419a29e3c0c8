import type { BatchEffect } from '../faults.ts';
import type { World } from '../world/world.ts';
import type { Account } from './account.ts';
import type { CallKind } from './call-kinds.ts';
import type { Answer } from './errors.ts';
import type { Tokens } from './tokens.ts';

export type Service = 'iam' | 'as' | 'nova' | 'ecs' | 'vpc';

/** One call as it reached the cloud. */
export interface Call {
  readonly kind: CallKind;
  readonly method: string;
  readonly path: string;
  /** The parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON; nothing without a body or when it is no JSON. */
  readonly body: unknown;
  readonly hasBody: boolean;
  readonly requestId: string;
  /** What a fault makes of this batch. */
  readonly effect: BatchEffect | undefined;
}

/** What an answer is made from. */
export interface Cloud {
  readonly url: string;
  readonly account: Account;
  readonly world: World;
  readonly tokens: Tokens;
}

export type Handler = (call: Call, cloud: Cloud) => Answer;

/** A call that the cloud knows: `:name` in the path takes any segment. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly kind: CallKind;
  readonly service: Service;
  /** Asks for no token. */
  readonly isOpen?: boolean;
  readonly handle: Handler;
}

/** A part of the path that the route names. */
export const param = (call: Call, name: string): string => call.params[name] ?? '';
