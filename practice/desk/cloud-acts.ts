import { z } from 'zod';
import type { Effect, Fault } from '../cloud/faults.ts';
import type { PracticeCloud } from '../cloud/practice-cloud.ts';

const group = { group: z.string() };
const member = { ...group, instance: z.string() };

/** Bad weather that can be ordered, by name: what it strikes and how. */
const weathers = {
  'batch refused': { on: 'batch', effect: { kind: 'batch refused' } },
  'batch refused in part': { on: 'batch', effect: { kind: 'batch refused in part' } },
  'batch fails later': { on: 'batch', effect: { kind: 'batch fails later' } },
  'batch fails later in part': { on: 'batch', effect: { kind: 'batch fails later', stay: 1 } },
  'answer lost before': { on: 'batch', effect: { kind: 'reset before' } },
  'answer lost after': { on: 'batch', effect: { kind: 'reset after' } },
  'throttled reads': {
    on: ['groups', 'group', 'instances', 'log'],
    effect: { kind: 'throttle', retryAfterSeconds: 1 },
    times: 3,
  },
  'server error': { on: ['groups', 'group', 'instances', 'log'], effect: { kind: 'html' }, times: 3 },
} as const satisfies Readonly<Record<string, Fault & { effect: Effect }>>;

const weatherNames = Object.keys(weathers) as [keyof typeof weathers, ...(keyof typeof weathers)[]];

/** What others, and the weather, do in the cloud. */
export const cloudAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('scale'), ...group, by: z.int().min(1).max(10).default(1) }),
  z.strictObject({ act: z.literal('end scaling'), ...group }),
  z.strictObject({ act: z.literal('pause'), ...group }),
  z.strictObject({ act: z.literal('resume'), ...group }),
  z.strictObject({ act: z.literal('protect'), ...member, isProtected: z.boolean() }),
  z.strictObject({ act: z.literal('make sick'), ...member, isSick: z.boolean() }),
  z.strictObject({ act: z.literal('remove'), ...member }),
  z.strictObject({ act: z.literal('weather'), name: z.enum(weatherNames), group: z.string().optional() }),
  z.strictObject({ act: z.literal('latency'), ms: z.number().min(0).max(30_000) }),
  z.strictObject({ act: z.literal('revoke tokens') }),
]);

export type CloudAct = z.infer<typeof cloudAct>;

type Deeds = {
  readonly [A in CloudAct['act']]: (cloud: PracticeCloud, act: Extract<CloudAct, { act: A }>) => void;
};

const deeds: Deeds = {
  scale: ({ world }, { group: name, by }) => world.makeScale(name, { by }),
  'end scaling': ({ world }, { group: name }) => world.endScaling(name),
  pause: ({ world }, { group: name }) => world.setStatus(name, 'PAUSED'),
  resume: ({ world }, { group: name }) => world.setStatus(name, 'INSERVICE'),
  protect: ({ world }, { group: name, instance, isProtected }) => world.protect(name, instance, isProtected),
  'make sick': ({ world }, { group: name, instance, isSick }) =>
    world.setHealth(name, instance, isSick ? 'ERROR' : 'NORMAL'),
  remove: ({ world }, { group: name, instance }) => world.removeBehindTheBack(name, instance),
  weather: ({ faults }, { name, group: only }) => {
    faults.add({ ...weathers[name], ...(only === undefined ? {} : { group: only }) });
  },
  latency: (cloud, { ms }) => {
    cloud.latencyMs = ms;
  },
  'revoke tokens': ({ revokeTokens }) => revokeTokens(),
};

/** Lets it happen. Throws where there is no such group or instance. */
export function actInCloud(cloud: PracticeCloud, act: CloudAct): void {
  const deed = deeds[act.act] as (cloud: PracticeCloud, act: CloudAct) => void;
  deed(cloud, act);
}
