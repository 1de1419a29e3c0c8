import type { GroupWish, InstanceWish } from '../../practice/cloud/world/new-group.ts';
import type { ServerWish } from '../../practice/cloud/world/new-server.ts';
import { type Random, seededRandom } from '../../practice/cloud/world/random.ts';
import { type Asked, actionsIn, type World, wordsFor } from './typed.ts';

/** A group at random, and what somebody types about it. It follows from its seed alone. */
export interface Scenario {
  readonly group: GroupWish;
  /** Servers that are in no group. */
  readonly servers: readonly ServerWish[];
  /**
   * Why the running number is not the expected one (`dueDesired`), where it is not: Auto Scaling is about to act on it, has failed to,
   * is at it, or does not act because the group is not in service.
   */
  readonly unevenBecause?: 'due' | 'failed' | 'at it' | 'not in service';
  readonly dueDesired?: number;
  readonly asked: Asked;
  /** What happens to a removed instance whose server stays: somebody adds it again, so many ms after it has left. */
  readonly isAddedAgainAfterMs?: number;
}

const zones = ['eu-de-01', 'eu-de-02', 'eu-de-03'] as const;
const soldOut = 'AS.2038 The type [s2.large.2] of ECS in the AZ you selected has been sold out.';

type Uneven = Pick<Scenario, 'unevenBecause' | 'dueDesired'>;

/** How often, of 1. */
const share = {
  paused: 0.2,
  inError: 0.06,
  uneven: 0.04,
  large: 0.06,
  protected: 0.15,
  byHand: 0.12,
  sick: 0.08,
  held: 0.04,
};

/**
 * Draws a scenario. Where the desired number does not follow, only what is removed or added by hand: nothing else asks for it to follow.
 * `attempt` counts those of the same seed that the rules did not let through.
 */
export function drawScenario(seed: number, attempt: number, follows: boolean): Scenario {
  const random = seededRandom(seed * 101 + attempt);
  for (let skipped = 0; skipped < 5; skipped += 1) random.next(); // seeds that are neighbours begin alike
  const name = `g${seed}x${attempt}`;
  const action = random.pick(actionsIn(follows));
  const isLarge = random.next() < share.large;
  const size = isLarge ? random.within([12, 26]) : random.within([1, 9]);
  const status = statusFor(action, random);
  const groupZones = zones.slice(0, random.within([1, 3]));
  const instances = Array.from({ length: size }, (_, index) =>
    drawInstance(`${name}-${index + 1}`, groupZones, random),
  );
  const minimum = random.within([0, Math.max(0, size - random.within([1, 3]))]);
  const maximum = size + random.within([0, 8]);
  const servers = Array.from({ length: random.within([1, isLarge ? 12 : 4]) }, (_, index) => ({
    name: `${name}-spare-${index + 1}`,
    zone: random.pick(groupZones as [string, ...string[]]),
  }));
  const world: World = { name, instances, servers, size, minimum, maximum };
  const uneven = follows && random.next() < share.uneven ? drawUneven(world, status, random) : {};
  const asked = wordsFor(action, world, random);
  return {
    group: {
      name,
      instances,
      zones: groupZones,
      status,
      minimum,
      maximum,
      coolDownSeconds: random.pick([0, 60, 300]),
      ...(status === 'ERROR' || uneven.unevenBecause === 'failed' ? { detail: soldOut } : {}),
      ...(startsUneven(uneven) ? { desired: uneven.dueDesired } : {}),
    },
    servers,
    ...uneven,
    asked,
    ...(!follows && asked.choice === 'keep' && random.next() < 0.3
      ? { isAddedAgainAfterMs: random.within([500, 15_000]) }
      : {}),
  };
}

function statusFor(action: string, random: Random): string {
  if (action === 'add' || action === 'add and protect') return 'INSERVICE';
  if (action === 'resume') return random.pick(['PAUSED', 'PAUSED', 'PAUSED', 'ERROR']);
  if (action === 'pause') return random.pick(['INSERVICE', 'INSERVICE', 'INSERVICE', 'ERROR']);
  const drawn = random.next();
  return drawn < share.paused ? 'PAUSED' : drawn < share.paused + share.inError ? 'ERROR' : 'INSERVICE';
}

const drawInstance = (name: string, among: readonly string[], random: Random): InstanceWish => ({
  name,
  zone: random.pick(among as [string, ...string[]]),
  ...(random.next() < share.protected ? { protected: true } : {}),
  ...(random.next() < share.byHand ? { byHand: true } : {}),
  ...(random.next() < share.sick ? { health: 'ERROR' } : {}),
  ...(random.next() < share.held ? { heldBy: 'image creation' } : {}),
});

/** Whether nobody has to do anything for it to be so. */
const startsUneven = (uneven: Uneven): uneven is Uneven & { readonly dueDesired: number } =>
  uneven.unevenBecause === 'failed' || uneven.unevenBecause === 'not in service';

/** A running number that is not the expected one; a group that is not in service keeps it so. */
function drawUneven({ size, minimum, maximum }: World, status: string, random: Random): Uneven {
  const dueDesired = random.within([minimum, maximum]);
  if (dueDesired === size) return {};
  if (status !== 'INSERVICE') return { dueDesired, unevenBecause: 'not in service' };
  // what is sold out keeps a group from growing, never from shrinking
  return { dueDesired, unevenBecause: random.pick(dueDesired > size ? ['due', 'failed', 'at it'] : ['due', 'at it']) };
}
