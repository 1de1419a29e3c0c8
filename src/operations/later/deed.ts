import type { News } from '../../domain/news.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Needs } from '../needs.ts';

/** What seeing to wake-ups needs of the world. */
export type LaterNeeds = Pick<
  Needs,
  | 'store'
  | 'drafts'
  | 'clouds'
  | 'announcer'
  | 'presenter'
  | 'queue'
  | 'clock'
  | 'log'
  | 'watch'
  | 'expireAfter'
  | 'remindAfter'
  | 'rules'
>;

/** What is done when a wake-up of one kind falls due. Each may come twice, after a death in between, and then does nothing anew. */
export interface Deed {
  /** Throws `ExplainedError` where the cloud cannot be read: then it is tried again later. */
  readonly see: (needs: LaterNeeds, id: string) => Promise<void>;
  /** For how long it is tried again, in ms. */
  readonly triesFor: number;
  /** What the thread says when it is not tried any longer; undefined where that is not worth a post. `since` is when it was tried first. */
  readonly lost?: (
    needs: LaterNeeds,
    operation: Operation,
    facts: { readonly at: string; readonly since: string; readonly problem: Problem },
  ) => News | undefined;
}
