import type { ChoiceName } from '../../src/domain/change.ts';
import type { Place } from '../../src/domain/group.ts';
import { isOver } from '../../src/domain/life.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Rules } from '../../src/domain/permissions/rules.ts';
import type { Standing } from '../../src/domain/permissions/who.ts';
import type { WatchTimes } from '../../src/domain/proof/evidence.ts';
import { approve } from '../../src/operations/approve.ts';
import { type Asked, ask } from '../../src/operations/ask.ts';
import { askAgain } from '../../src/operations/ask-again.ts';
import { askWhenFree } from '../../src/operations/ask-when-free.ts';
import { cancel } from '../../src/operations/cancel.ts';
import { checkAgain } from '../../src/operations/check-again.ts';
import { cloudsOf } from '../../src/operations/clouds.ts';
import type { Draft } from '../../src/operations/draft.ts';
import { lookAgain } from '../../src/operations/look-again.ts';
import { makeRoom, type RoomAsked } from '../../src/operations/make-room.ts';
import type { Log, Needs } from '../../src/operations/needs.ts';
import type { People } from '../../src/operations/ports.ts';
import { presenter } from '../../src/operations/presenting/presenter.ts';
import type { Press } from '../../src/operations/refusals.ts';
import { stop } from '../../src/operations/stop.ts';
import { takeUp } from '../../src/operations/take-up.ts';
import { type UndoAsked, undo } from '../../src/operations/undo.ts';
import { seeToWakes } from '../../src/operations/wakes.ts';
import { workOn } from '../../src/operations/work.ts';
import { inProcessQueue } from '../../src/queue/in-process.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { type TurnedClock, turnedClock } from './clock.ts';
import { FakeAnnouncer } from './fake-announcer.ts';
import { FakeCloud, type Furniture, idOf } from './fake-cloud.ts';
import { type Death, Leash } from './leash.ts';

/** How a test wishes its bot and the world around it. */
interface Wishes extends Furniture {
  /** Where operations are kept; default in memory. */
  readonly database?: string;
  readonly watch?: Partial<WatchTimes>;
  /** Lets the process die at one of its deeds. */
  readonly death?: Death;
}

interface World {
  readonly clock: TurnedClock;
  readonly cloud: FakeCloud;
  readonly announcer: FakeAnnouncer;
  readonly standings: Map<string, Standing>;
  /** The people in each user group, by its id. */
  readonly userGroups: Map<string, ReadonlySet<string>>;
  readonly watch: WatchTimes;
  /** The rules as they are now. */
  rules: Rules | undefined;
  /** The place that the settings name; another one than the cloud's where they were changed. */
  readonly place: Place;
  ids: number;
}

const minute = 60_000;
const watchTimes: WatchTimes = { first: 5_000, every: 10_000, settleAfter: 30_000, giveUpAfter: 10 * minute };
export const expireAfter = 15 * minute;
export const driftAfter = 10 * minute;

/** The use cases joined as `bot.ts` joins them, on a real store, between a fake cloud and a fake workspace, on a clock that the test turns. */
export async function aBot({
  database = 'sqlite::memory:',
  watch = {},
  death,
  ...furniture
}: Wishes = {}): Promise<TestBot> {
  const clock = turnedClock();
  const cloud = new FakeCloud(clock, furniture);
  const world: World = {
    clock,
    cloud,
    place: cloud.place,
    announcer: new FakeAnnouncer(clock),
    standings: new Map(),
    userGroups: new Map(),
    watch: { ...watchTimes, ...watch },
    rules: undefined,
    ids: 0,
  };
  return started(world, await openStore(database), death);
}

async function started(world: World, store: Store, death: Death | undefined): Promise<TestBot> {
  const bot = new TestBot(world, store, death);
  await bot.start();
  return bot;
}

/** A process of the bot, and the world around it. */
export class TestBot {
  readonly clock: TurnedClock;
  readonly cloud: FakeCloud;
  readonly announcer: FakeAnnouncer;
  readonly standings: Map<string, Standing>;
  readonly store: Store;
  readonly needs: Needs;
  readonly leash: Leash;
  /** Lines that a well bot does not write. */
  readonly errors: { facts: object; message: string }[] = [];

  private readonly world: World;
  private readonly stopping = new AbortController();
  private readonly queue: ReturnType<typeof inProcessQueue>;

  constructor(world: World, store: Store, death: Death | undefined) {
    this.world = world;
    this.clock = world.clock;
    this.cloud = world.cloud;
    this.announcer = world.announcer;
    this.standings = world.standings;
    this.store = store;
    this.leash = new Leash(death);
    const held = {
      store: this.leash.hold('store', store.operations, ['apply', 'askToStop']),
      record: store.record,
      drafts: this.leash.hold('drafts', store.drafts, ['claim', 'release', 'save']),
      announcer: this.leash.hold('announcer', world.announcer, ['postCard', 'showCard', 'say', 'tell']),
      clouds: cloudsOf(
        [
          {
            place: world.place,
            consoleUrl: world.cloud.consoleUrl,
            requestOf: world.cloud.requestOf.bind(world.cloud),
            autoScaling: this.leash.hold('cloud', world.cloud.autoScaling, ['act']),
            servers: this.leash.hold('cloud', world.cloud.servers, []),
          },
        ],
        () => world.cloud.consoleUrl,
      ),
      people: this.leash.hold<People>(
        'people',
        {
          standingOf: async (id) => world.standings.get(id) ?? 'member',
          utcOffsetOf: async () => 0,
          inUserGroup: async (id) => world.userGroups.get(id),
        },
        [],
      ),
    };
    const shared = { ...held, clock: world.clock, log: this.log() };
    const voice = presenter({ ...shared, signal: this.stopping.signal });
    this.queue = inProcessQueue({
      work: (groupId, lane, signal) => workOn(this.needs, groupId, lane, signal),
      log: shared.log,
    });
    this.needs = {
      ...shared,
      presenter: voice,
      queue: this.queue,
      watch: world.watch,
      driftAfter,
      expireAfter,
      remindAfter: 5 * minute,
      rules: () => this.world.rules,
      runner: 'this process',
      newId: () => `op-${++world.ids}`,
    };
  }

  async start(): Promise<void> {
    void seeToWakes(this.needs, this.stopping.signal);
    await Promise.race([takeUp(this.needs), this.leash.died]);
  }

  /** Somebody asks for a removal by names; the card is awaited. */
  async isAskedToRemove(names: string | readonly string[], but: Partial<Draft> = {}): Promise<Operation> {
    const asked = await this.asks(names, but);
    if (asked.kind === 'blocked') throw new Error(`blocked: ${JSON.stringify(asked.preview.shown.findings)}`);
    return asked.operation;
  }

  /** The same, with everything that can come of it. */
  async asks(names: string | readonly string[], but: Partial<Draft> = {}): Promise<Asked> {
    const draft = await this.drafts([names].flat(), but);
    return ask(this.needs, draft);
  }

  /** A draft, saved as the modal saves it. */
  async drafts(names: readonly string[], but: Partial<Draft> = {}): Promise<Draft & { groupId: string }> {
    const draft = {
      id: `draft-${++this.world.ids}`,
      action: 'remove' as const,
      askedBy: 'asker',
      channel: 'C-ops',
      createdAt: this.clock.now().toISOString(),
      groupName: this.cloud.group.name,
      picks: names.map((name) => ({ id: idOf(name), name })),
      unclear: [],
      words: [],
      isDryRun: false,
      refill: 0,
      ...but,
      groupId: this.cloud.group.id,
    };
    await this.needs.drafts.save(draft);
    return draft;
  }

  /** Somebody presses what their card offers, and the card is shown anew, as the flow of presses does it. */
  async isApprovedBy(
    who: string,
    { id, choice = 'keep' }: { id?: string; choice?: ChoiceName } = {},
  ): Promise<Operation> {
    return this.pressed(id, (press) => approve(this.needs, press, choice, who));
  }
  async isCancelledBy(who: string, id?: string): Promise<Operation> {
    return this.pressed(id, (press) => cancel(this.needs, press, who));
  }
  async isStoppedBy(who: string, id?: string): Promise<Operation> {
    return this.pressed(id, (press) => stop(this.needs, press, who));
  }
  async isCheckedAgainBy(who: string, id?: string): Promise<Operation> {
    return this.pressed(id, (press) => checkAgain(this.needs, press, who));
  }
  async isLookedAtAgainBy(who: string, id?: string): Promise<Operation> {
    return this.pressed(id, (press) => lookAgain(this.needs, press, who));
  }
  async isUndoneBy(who: string, id?: string): Promise<UndoAsked> {
    return undo(this.needs, this.pressOn(id), who);
  }
  async isToMakeRoomBy(who: string, id?: string): Promise<RoomAsked> {
    return makeRoom(this.needs, this.pressOn(id), who);
  }
  async isToWaitFor(who: string, id?: string): Promise<Operation> {
    return this.pressed(id, (press) => askWhenFree(this.needs, press, who));
  }
  async isAskedAgainBy(who: string, id?: string): Promise<Draft> {
    return askAgain(this.needs, this.pressOn(id), who);
  }

  /** A press on what the newest card of an operation shows; of the first operation, where none is named. */
  pressOn(id = this.firstId): Press {
    return { id, revision: this.announcer.faceOf(id).revision };
  }

  private async pressed(id: string | undefined, decide: (press: Press) => Promise<Operation>): Promise<Operation> {
    const press = this.pressOn(id);
    try {
      return await decide(press);
    } finally {
      this.needs.presenter.show(press.id);
    }
  }

  private get firstId(): string {
    return this.announcer.cards[0]?.operationId ?? '';
  }

  /** The operation as it is stored; the first that has a card, where none is named. */
  operation(id = this.firstId): Promise<Operation> {
    return this.store.operations.get(id);
  }

  /** Time goes by until an operation has ended and everybody has been told. */
  async ends(id = this.firstId): Promise<Operation> {
    await this.becomes(
      id,
      (one) => (isOver(one) || one.state === 'unsettled') && one.isAnnounced,
      'ended and announced',
    );
    return this.operation(id);
  }

  /** Time goes by until an operation is as wished. */
  async becomes(id: string, is: (operation: Operation) => boolean, what = String(is)): Promise<void> {
    let last: Operation | undefined;
    const looked = async () => {
      last = await this.store.operations.find(id);
      return this.leash.isDead || (last !== undefined && is(last));
    };
    await this.clock
      .until(looked, { step: 1_000, most: 40 * minute, io: 0, what: `${id} ${what}` })
      .catch((error: unknown) => {
        throw new Error(`${String(error)}\nit is ${JSON.stringify(last)}\nerrors: ${JSON.stringify(this.errors)}`);
      });
  }

  /** Everything that needs no more time is shown. */
  async settles(): Promise<void> {
    await this.clock.turn(0);
  }

  /** The process dies here and now: nothing that it was about to do is done. */
  dies(): void {
    this.leash.die();
  }

  /** Another process begins on the same store, in the same world. Whatever the first one was, it is dead. */
  async restarts({
    death,
    store = this.store,
    place = this.world.place,
  }: {
    death?: Death;
    store?: Store;
    place?: Place;
  } = {}): Promise<TestBot> {
    this.dies();
    return started({ ...this.world, place }, store, death);
  }

  /** A clean stop, as on SIGTERM. */
  async stops(): Promise<void> {
    this.stopping.abort(new Error('the bot is stopping'));
    await this.queue.stop();
    await this.needs.presenter.idle();
  }

  private log(): Log {
    const silent = () => {};
    return {
      debug: silent,
      info: silent,
      warn: silent,
      error: (facts, message) => void this.errors.push({ facts, message }),
    };
  }
}
