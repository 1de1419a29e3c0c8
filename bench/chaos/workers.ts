import { nameOf } from '../../practice/cloud/world/model.ts';
import type { Practice } from '../../practice/open-practice.ts';

/** The group of the practice world that has 23 instances. */
export const group = 'batch-workers';

/** An instance that is going to be picked. */
export interface Worker {
  readonly id: string;
  readonly name: string;
}

/** So many of the group's instances, in the order of the cloud's list. */
export const workersOf = ({ cloud }: Practice, count: number): Worker[] =>
  cloud.world
    .group(group)
    .members.slice(0, count)
    .map((member) => ({ id: member.server?.id ?? '', name: nameOf(member) }));
