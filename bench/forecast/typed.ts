import type { InstanceWish } from '../../practice/cloud/world/new-group.ts';
import type { ServerWish } from '../../practice/cloud/world/new-server.ts';
import type { Random } from '../../practice/cloud/world/random.ts';

/** What foretells something: a protection alone, and an answer to a hook, leave the group's numbers as they are. */
const actions = ['remove', 'quarantine', 'add', 'add and protect', 'pause', 'resume', 'resize'] as const;
export type BenchAction = (typeof actions)[number];

/** What is drawn from; where the desired number does not follow, what would make it follow. */
export const actionsIn = (follows: boolean): [BenchAction, ...BenchAction[]] =>
  follows ? ['remove', ...actions] : ['remove', 'remove', 'quarantine', 'add', 'add and protect'];

/** A group as it was drawn. */
export interface World {
  readonly name: string;
  readonly instances: readonly InstanceWish[];
  readonly servers: readonly ServerWish[];
  readonly size: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** What somebody types after `/as`, and which button is pressed then. */
export interface Asked {
  readonly action: BenchAction;
  readonly words: string;
  readonly choice: 'keep' | 'delete' | 'confirm';
  /** The names that are typed. */
  readonly names: readonly string[];
}

/** Draws what is asked for: mostly what the rules let through. */
export function wordsFor(action: BenchAction, world: World, random: Random): Asked {
  const { name, instances, servers, size, minimum } = world;
  const members = instances.map((one) => one.name);
  switch (action) {
    case 'remove': {
      const names = some(members, random.within([1, Math.max(1, size - minimum)]), random);
      const choice = random.pick(['keep', 'delete'] as const);
      return { action, choice, names, words: `remove ${name} ${names.join(' ')} --${choice}` };
    }
    case 'quarantine': {
      const names = some(members, random.within([1, Math.max(1, Math.min(3, size - minimum))]), random);
      return { action, choice: 'keep', names, words: `quarantine ${name} ${names.join(' ')} --for 7d` };
    }
    case 'add':
    case 'add and protect': {
      const spares = servers.map((one) => one.name);
      const names = some(
        spares,
        random.within([1, Math.min(spares.length, Math.max(1, world.maximum - size))]),
        random,
      );
      const words = `add ${name} ${names.join(' ')}${action === 'add' ? '' : ' --protect'}`;
      return { action, choice: 'confirm', names, words };
    }
    case 'pause':
    case 'resume':
      return { action, choice: 'confirm', names: [], words: `${action} ${name}` };
    case 'resize':
      return { action, choice: 'confirm', names: [], words: `resize ${name} ${numbersIn(world, random)}` };
  }
}

/** One number or several, in every direction, the expected one mostly within the others. */
function numbersIn({ size, minimum, maximum }: World, random: Random): string {
  const least = random.next() < 0.4 ? random.within([0, size + 2]) : undefined;
  const most = random.next() < 0.4 ? random.within([Math.max(least ?? minimum, size - 4), size + 10]) : undefined;
  const wantsExpected = random.next() < 0.6 || (least === undefined && most === undefined);
  const expected = wantsExpected
    ? random.within([least ?? minimum, Math.max(most ?? maximum, least ?? minimum)])
    : undefined;
  return [
    ...(least === undefined ? [] : [`--min ${least}`]),
    ...(most === undefined ? [] : [`--max ${most}`]),
    ...(expected === undefined ? [] : [`--expect ${expected}`]),
  ].join(' ');
}

/** So many of them, each once, in any order. */
function some(all: readonly string[], count: number, random: Random): string[] {
  const left = [...all];
  const drawn: string[] = [];
  while (drawn.length < count && left.length > 0) drawn.push(...left.splice(random.within([0, left.length - 1]), 1));
  return drawn;
}
