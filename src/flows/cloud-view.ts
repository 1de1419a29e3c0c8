import type { Group } from '../domain/group.ts';
import type { Sight } from '../domain/sight.ts';
import { type Fleet, readFleet } from '../operations/fleet.ts';
import { look } from '../operations/look.ts';
import type { Clock, Cloud, Clouds } from '../operations/ports.ts';

/** Young enough to answer a keystroke with, in ms. What counts is always read anew. */
const freshForMs = 10_000;
/** Old enough that nobody should see it, in ms. */
const staleAfterMs = 120_000;
/** Sights kept at a time, the newest ones. */
const mostSights = 200;

interface Kept<T> {
  readonly value: T;
  readonly at: number;
}

/**
 * How old it may be: `kept` gives what there is at once, some seconds or a minute old; `fresh` waits where that is older than some seconds;
 * `now` always reads anew, for what must not be denied on old knowledge.
 */
export type Age = 'kept' | 'fresh' | 'now';

/** The oldest that serves, in ms. */
const oldest: Readonly<Record<Age, number>> = { kept: staleAfterMs, fresh: freshForMs, now: -1 };

/** What the pickers show: the groups and members as they were read a while ago, so that each keystroke is answered at once. */
export interface CloudView {
  /** Every group, by name; `kept` unless it is said otherwise. Throws `ExplainedError` where none are kept and the cloud does not answer. */
  groups(age?: Age): Promise<readonly Group[]>;
  /** The groups that are kept, without asking anybody; undefined where none are, or they are too old. */
  keptGroups(): readonly Group[] | undefined;
  /** A group with its members. Like `groups`. */
  sight(groupId: string, age?: Age): Promise<Sight>;
  /** Every group with its members, and every server. Like `groups`. */
  fleet(age?: Age): Promise<Fleet>;
  /** Keeps what was read for another purpose. */
  keep(sight: Sight): void;
}

export function cloudView({ cloud, clock }: { cloud: Cloud; clock: Clock }): CloudView {
  const groups = keeper(clock, 1, async () =>
    (await cloud.autoScaling.groups()).toSorted((a, b) => a.name.localeCompare(b.name)),
  );
  const sights = keeper(clock, mostSights, (groupId) => look(cloud, groupId, clock));
  const fleets = keeper(clock, 1, () => readFleet(cloud, clock));
  return {
    groups: (age) => groups.get('', age),
    keptGroups: () => groups.kept(''),
    fleet: (age) => fleets.get('', age),
    sight: (groupId, age) => sights.get(groupId, age),
    keep: (sight) => sights.put(sight.group.id, sight),
  };
}

/** A view of each cloud. The function that it gives throws `ExplainedError` for a name that the settings do not have. */
export function cloudViews({
  clouds,
  clock,
}: {
  clouds: Clouds;
  clock: Clock;
}): (name: string | undefined) => CloudView {
  const views = new Map(clouds.all.map((cloud) => [cloud, cloudView({ cloud, clock })]));
  return (name) => {
    const cloud = clouds.named(name);
    const view = views.get(cloud);
    if (view === undefined) throw new Error(`there is no view of ${cloud.place.cloud}`);
    return view;
  };
}

/** Gives a young value at once, an older one at once while a new one is fetched, and waits only where there is none, or a fresh one is wanted. Callers who come together share one fetch. */
function keeper<T>(clock: Clock, most: number, fetch: (key: string) => Promise<T>) {
  const kept = new Map<string, Kept<T>>();
  const underWay = new Map<string, Promise<T>>();

  const put = (key: string, value: T): void => {
    kept.delete(key);
    kept.set(key, { value, at: clock.now().getTime() });
    const [first] = kept.keys();
    if (kept.size > most && first !== undefined) kept.delete(first);
  };
  const renew = (key: string): Promise<T> => {
    const asked =
      underWay.get(key) ??
      fetch(key)
        .then((value) => {
          put(key, value);
          return value;
        })
        .finally(() => underWay.delete(key));
    underWay.set(key, asked);
    return asked;
  };

  return {
    put,
    kept(key: string): T | undefined {
      const old = kept.get(key);
      return old === undefined || clock.now().getTime() - old.at > staleAfterMs ? undefined : old.value;
    },
    get(key: string, wanted: Age = 'kept'): Promise<T> {
      const old = kept.get(key);
      const age = old === undefined ? Number.POSITIVE_INFINITY : clock.now().getTime() - old.at;
      if (old === undefined || age > oldest[wanted]) return renew(key);
      if (age > freshForMs) void renew(key).catch(() => undefined); // the next keystroke sees it; a failure shows where it counts
      return Promise.resolve(old.value);
    },
  };
}
