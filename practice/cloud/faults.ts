import type { CallKind } from './api/call-kinds.ts';
import type { Answer, AutoScalingCode } from './api/errors.ts';

/** Which instances of a batch a fault concerns: so many, counted from the end, or those of these names. */
export type Some = number | readonly string[];

/** What a fault makes of a removal while the cloud itself works as ever. */
export type BatchEffect =
  /** 400 AS.4030, and nothing happens. The text names a cause per instance, AS.4015 if not said otherwise. */
  | { readonly kind: 'batch refused'; readonly cause?: AutoScalingCode }
  /** 400 AS.4030, but only some (`stay`, 1 if not said) stay; the others leave. */
  | { readonly kind: 'batch refused in part'; readonly stay?: Some; readonly cause?: AutoScalingCode }
  /** 204, and later some (all if not said) are back in service; the log says why: AS.0001 if not said otherwise. */
  | { readonly kind: 'batch fails later'; readonly stay?: Some; readonly cause?: AutoScalingCode }
  /** 204, and some (all if not said) are REMOVING for ever, and the group busy (until `world.endScaling`). */
  | { readonly kind: 'batch never ends'; readonly stay?: Some };

/** What a fault makes of the way there and back. */
export type WireEffect =
  /** Answers this instead; the cloud has not acted unless `acted`. `code` and `message` make an Auto Scaling body where no `body` is given. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      readonly acted?: boolean;
    }
  /** 200 with JSON that breaks off. */
  | { readonly kind: 'malformed'; readonly acted?: boolean }
  /** A proxy's page, with 502 if not said otherwise. */
  | { readonly kind: 'html'; readonly status?: number; readonly acted?: boolean }
  /** Nothing in the body, with 200 if not said otherwise. */
  | { readonly kind: 'empty'; readonly status?: number; readonly acted?: boolean }
  /** The connection breaks before the cloud has acted. */
  | { readonly kind: 'reset before' }
  /** The connection breaks after the cloud has acted: the answer is lost. */
  | { readonly kind: 'reset after' }
  /** Never answers, and never acts unless `acted`. */
  | { readonly kind: 'hang'; readonly acted?: boolean }
  /** 429. */
  | { readonly kind: 'throttle'; readonly retryAfterSeconds: number }
  /** 403, in the words of the service. */
  | { readonly kind: 'forbid' }
  /** Ends all tokens first, this call's included. */
  | { readonly kind: 'revoke tokens' }
  /** The project of the address is not the one of the token. */
  | { readonly kind: 'wrong project' };

/** Answers `ms` later; the cloud acts at once, or only then when `actsLate`. Goes together with any other effect. */
export interface Slowness {
  readonly kind: 'slow';
  readonly ms: number;
  readonly actsLate?: boolean;
}

export type Effect = BatchEffect | WireEffect | Slowness;

/** A fault, waiting for the calls that it concerns. */
export interface Fault {
  /** The kinds of call, `any` for all. The effects on batches concern removals only, whatever stands here. */
  readonly on: CallKind | 'any' | readonly CallKind[];
  readonly effect: Effect;
  /** How many calls it strikes: 1 if not said, `always` until it is switched off. */
  readonly times?: number | 'always';
  /** How many matching calls it lets pass first. */
  readonly after?: number;
  /** Only calls whose path names this group, by name. */
  readonly group?: string;
}

/** The switches for what goes wrong. */
export interface Faults {
  /** Adds a fault and gives its switch. */
  readonly add: (fault: Fault) => () => void;
  /** The next call of the kind. */
  readonly next: (on: Fault['on'], effect: Effect) => () => void;
  /** Every call of the kind, until switched off. */
  readonly always: (on: Fault['on'], effect: Effect) => () => void;
  /** All off. */
  readonly clear: () => void;
  /** What still waits. */
  readonly list: () => readonly Fault[];
}

/** What strikes one call. */
export interface Strike {
  readonly slow: Slowness | undefined;
  readonly batch: BatchEffect | undefined;
  readonly wire: WireEffect | undefined;
}

const isBatch = (effect: Effect): effect is BatchEffect => effect.kind.startsWith('batch');

/** The switches, and the way in which the server asks them: what strikes this call is used up by asking. */
export function faultBoard(): Faults & {
  take: (call: { kind: CallKind; isRemoval: boolean; group: string | undefined }) => Strike;
} {
  const waiting: { fault: Fault; left: number; toPass: number }[] = [];

  const add = (fault: Fault): (() => void) => {
    const entry = {
      fault,
      left: fault.times === 'always' ? Number.POSITIVE_INFINITY : (fault.times ?? 1),
      toPass: fault.after ?? 0,
    };
    waiting.push(entry);
    return () => {
      if (waiting.includes(entry)) waiting.splice(waiting.indexOf(entry), 1);
    };
  };

  return {
    add,
    next: (on, effect) => add({ on, effect }),
    always: (on, effect) => add({ on, effect, times: 'always' }),
    clear: () => {
      waiting.length = 0;
    },
    list: () => waiting.map(({ fault }) => fault),
    take: ({ kind, isRemoval, group }) => {
      let slow: Slowness | undefined;
      let batch: BatchEffect | undefined;
      let wire: WireEffect | undefined;
      for (const entry of [...waiting]) {
        const { on, effect, group: only } = entry.fault;
        if (!(on === 'any' || on === kind || (Array.isArray(on) && on.includes(kind)))) continue;
        if ((only !== undefined && only !== group) || (isBatch(effect) && !isRemoval)) continue;
        if (entry.toPass > 0) {
          entry.toPass -= 1;
          continue;
        }
        if (effect.kind === 'slow') {
          if (slow !== undefined) continue;
          slow = effect;
        } else if (isBatch(effect)) {
          if (batch !== undefined) continue;
          batch = effect;
        } else {
          if (wire !== undefined) continue;
          wire = effect;
        }
        entry.left -= 1;
        if (entry.left <= 0) waiting.splice(waiting.indexOf(entry), 1);
      }
      return { slow, batch, wire };
    },
  };
}

const autoScalingBody = ({ code, message }: { code?: string; message?: string }): unknown =>
  code === undefined
    ? undefined
    : { error: { code, message: message ?? 'The practice cloud was asked to answer so.' } };

const halfOfAnAnswer = '{"total_number": 3, "limit": 100, "scaling_groups": [{"scaling_gr';
const proxyPage =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n';

/** The answer that an effect puts in the place of the real one; nothing where it leaves the answer alone. */
export function answerInstead(effect: WireEffect): Answer | undefined {
  switch (effect.kind) {
    case 'answer':
      return { status: effect.status, body: effect.body ?? autoScalingBody(effect), headers: effect.headers ?? {} };
    case 'malformed':
      return { status: 200, text: halfOfAnAnswer, headers: { 'content-type': 'application/json' } };
    case 'html':
      return { status: effect.status ?? 502, text: proxyPage, headers: { 'content-type': 'text/html' } };
    case 'empty':
      return { status: effect.status ?? 200 };
    default:
      return undefined;
  }
}
