import type { Rules } from '../domain/permissions/rules.ts';
import type { WatchTimes } from '../domain/proof/evidence.ts';
import type {
  Announcer,
  Clock,
  Clouds,
  DraftStore,
  OperationStore,
  People,
  Presenter,
  Queue,
  RecordStore,
} from './ports.ts';

/** The bot's log, as far as use cases write to it: one line per step, always with the operation's id. */
export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** What the use cases need of the world; each picks what it uses. */
export interface Needs {
  readonly store: OperationStore;
  readonly drafts: DraftStore;
  readonly record: RecordStore;
  readonly clouds: Clouds;
  readonly people: People;
  readonly announcer: Announcer;
  readonly presenter: Presenter;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly log: Log;
  readonly watch: WatchTimes;
  /** How long after the end of an operation its group is read again, in ms. */
  readonly driftAfter: number;
  /** How long a card may wait for a press, in ms. */
  readonly expireAfter: number;
  /** How long after its asking a card that waits for other persons calls them once more, in ms. */
  readonly remindAfter: number;
  /** The rules as they are now; undefined where none are set. Read at each use: they may be read anew at any time. */
  readonly rules: () => Rules | undefined;
  /** Names this process in the rows that it works on. */
  readonly runner: string;
  readonly newId: () => string;
}

/** What running an operation needs. */
export type RunNeeds = Pick<
  Needs,
  | 'store'
  | 'clouds'
  | 'presenter'
  | 'clock'
  | 'log'
  | 'watch'
  | 'driftAfter'
  | 'expireAfter'
  | 'remindAfter'
  | 'runner'
  | 'rules'
>;
