import type { World } from './world.ts';

/** What a team might have in a second project: a group of its own, and one that is called as one of the first project is. */
export function secondWorld(world: World): void {
  world.addNetwork('vpc-test');
  world.addGroup({
    name: 'web-test',
    minimum: 1,
    maximum: 6,
    instances: ['test-1', 'test-2', 'test-3'],
    tags: { team: 'web', stage: 'test' },
  });
  world.addGroup({ name: 'web-prod', minimum: 1, maximum: 4, instances: ['web-1', 'web-second'] });
  world.addServer({ name: 'spare-test', network: 'vpc-test' });
}
