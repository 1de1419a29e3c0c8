import type { Account } from './api/account.ts';
import type { Faults } from './faults.ts';
import type { RequestLog } from './request-log.ts';
import type { Change, World } from './world/world.ts';

/** A practice cloud that runs. */
export interface PracticeCloud {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly account: Account;
  /** Bases as in the service catalog, for those who override it. */
  readonly endpoints: { readonly autoScaling: string; readonly compute: string; readonly network: string };
  readonly world: World;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** In milliseconds of the clock; may be changed while it runs. */
  latencyMs: number;
  /** Ends every token that was handed out. */
  readonly revokeTokens: () => void;
  /** How many tokens were handed out. */
  readonly tokensIssued: () => number;
  /** Hears of every change of the world from now on. Gives a way to stop. */
  readonly onChange: (listener: (change: Change) => void) => () => void;
  /** Breaks off all connections and stops. */
  readonly close: () => Promise<void>;
}
