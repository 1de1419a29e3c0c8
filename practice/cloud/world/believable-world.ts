import type { World } from './world.ts';

const dayMs = 86_400_000;
const numbered = (prefix: string, count: number, digits = 1): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(digits, '0')}`);

/** Fills a world with what a team might have: each group has something about it that a careful bot must see. */
export function believableWorld(world: World): void {
  const zone = (number: number): string => `${world.region}-0${number}`;
  const now = world.timetable.now();
  world.addNetwork('vpc-prod');
  world.addNetwork('vpc-lab');

  world.addGroup({
    name: 'web-prod',
    minimum: 2,
    maximum: 10,
    instances: [
      { name: 'web-1', zone: zone(1), joinedAt: now - 41 * dayMs },
      { name: 'web-2', zone: zone(2), joinedAt: now - 20 * dayMs },
      { name: 'web-3', zone: zone(1), joinedAt: now - 9 * dayMs, protected: true },
      { name: 'web-4', zone: zone(2), joinedAt: now - 2 * dayMs, health: 'ERROR' },
      { name: 'web-legacy-1', zone: zone(1), joinedAt: now - 120 * dayMs, byHand: true },
    ],
    policies: [
      {
        name: 'evening-peak',
        type: 'RECURRENCE',
        operation: 'ADD',
        number: 1,
        schedule: { launch_time: '17:30', recurrence_type: 'Daily', recurrence_value: null },
      },
      { name: 'cpu-high', type: 'ALARM', operation: 'ADD', number: 1 },
    ],
    tags: { team: 'web', stage: 'prod' },
  });
  world.addGroup({
    name: 'api-prod',
    minimum: 3,
    maximum: 6,
    instances: numbered('api', 3),
    tags: { team: 'api', stage: 'prod' },
  });
  world.addGroup({
    name: 'batch-workers',
    minimum: 2,
    maximum: 40,
    zones: [zone(1), zone(2), zone(3)],
    coolDownSeconds: 900,
    instances: numbered('worker', 23, 2),
    tags: { team: 'data' },
  });
  world.addGroup({ name: 'api-staging', minimum: 1, maximum: 6, instances: numbered('api-staging', 3) });
  world.makeScale('api-staging', { by: 1, lastsMs: 3_600_000 });
  world.addGroup({ name: 'web-prod-blue', minimum: 0, maximum: 10, status: 'PAUSED', instances: numbered('blue', 3) });
  world.addGroup({
    name: 'legacy-shop',
    minimum: 1,
    maximum: 4,
    status: 'ERROR',
    detail: 'AS.2038 The type [s2.large.2] of ECS in the AZ you selected has been sold out.',
    desired: 3,
    instances: numbered('shop', 2),
  });
  world.addGroup({
    name: 'render-farm',
    minimum: 1,
    maximum: 8,
    deletesVolumes: true,
    deletesAddresses: true,
    instances: [
      'render-1',
      { name: 'render-2', heldBy: 'image creation' },
      'render-3',
      { name: 'render-3', joinedAt: now - 2 * dayMs },
    ],
  });
  world.addGroup({
    name: 'queue-drain',
    minimum: 1,
    maximum: 6,
    instances: numbered('queue', 4),
    hooks: [
      {
        name: 'drain-connections',
        type: 'INSTANCE_TERMINATING',
        defaultResult: 'CONTINUE',
        defaultTimeoutSeconds: 600,
      },
    ],
  });

  world.addServer({ name: 'web-spare-1', zone: zone(1) });
  world.addServer({ name: 'web-spare-2', zone: zone(2) });
  world.addServer({ name: 'web-spare-3', zone: zone(3) });
  world.addServer({ name: 'web-spare-stopped', zone: zone(1), status: 'SHUTOFF' });
  world.addServer({ name: 'lab-box', zone: zone(1), network: 'vpc-lab' });
  world.addServer({ name: 'jump-host', zone: zone(1), hasNoMetadata: true });
}

const services = ['checkout', 'search', 'mail', 'images', 'login', 'billing', 'maps', 'feeds'] as const;
const stages = ['prod', 'staging', 'test'] as const;

/** Adds groups until there are `groups` of them, each new one with so many instances. */
export function largerWorld(world: World, groups: number, instances: number): void {
  for (let number = 1; world.groups.length < groups; number += 1) {
    const service = services[(number - 1) % services.length] ?? services[0];
    const stage = stages[(number - 1) % stages.length] ?? stages[0];
    const name = `${service}-${stage}-${String(number).padStart(2, '0')}`;
    world.addGroup({
      name,
      minimum: Math.min(1, instances),
      maximum: Math.max(10, instances * 2),
      instances: numbered(name, instances, 2),
    });
  }
}
