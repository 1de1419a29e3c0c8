import { z } from 'zod';
import type { PracticeCloud } from './practice-cloud.ts';

const group = z.strictObject({ group: z.string() });
const member = group.extend({ instance: z.string() });

/**
 * What others do to the world, by name, for callers in another process. Each takes the body of the request; one that does
 * not fit throws.
 *
 * - `scale` { group, by?, lastsMs? } · `end-scaling` { group }
 * - `pause` { group } · `resume` { group } · `fail` { group, detail } · `numbers` { group, minimum?, maximum?, desired? }
 * - `protect` { group, instance, isProtected? } · `health` { group, instance, health } · `state` { group, instance, state }
 * - `remove` { group, instance } · `add` { group, server } · `hold` { server, by? }
 * - `answer-hook` { group, instance, result } · `revoke-tokens` {} · `desired-follows` { follows } · `durations` { removal?, … }
 */
export function worldActs({ world, revokeTokens }: PracticeCloud): Readonly<Record<string, (body: unknown) => void>> {
  return {
    scale: (body) => {
      const {
        group: name,
        by,
        lastsMs,
      } = group.extend({ by: z.int().optional(), lastsMs: z.number().optional() }).parse(body);
      world.makeScale(name, { ...(by === undefined ? {} : { by }), ...(lastsMs === undefined ? {} : { lastsMs }) });
    },
    'end-scaling': (body) => world.endScaling(group.parse(body).group),
    pause: (body) => world.setStatus(group.parse(body).group, 'PAUSED'),
    resume: (body) => world.setStatus(group.parse(body).group, 'INSERVICE'),
    fail: (body) => {
      const { group: name, detail } = group.extend({ detail: z.string() }).parse(body);
      world.setStatus(name, 'ERROR', detail);
    },
    numbers: (body) => {
      const number = z.int().min(0).exactOptional();
      const { group: name, ...numbers } = group
        .extend({ minimum: number, maximum: number, desired: number })
        .parse(body);
      world.setNumbers(name, numbers);
    },
    protect: (body) => {
      const wanted = member.extend({ isProtected: z.boolean().default(true) }).parse(body);
      world.protect(wanted.group, wanted.instance, wanted.isProtected);
    },
    health: (body) => {
      const wanted = member.extend({ health: z.string() }).parse(body);
      world.setHealth(wanted.group, wanted.instance, wanted.health);
    },
    state: (body) => {
      const wanted = member.extend({ state: z.string() }).parse(body);
      world.setState(wanted.group, wanted.instance, wanted.state);
    },
    remove: (body) => {
      const wanted = member.parse(body);
      world.removeBehindTheBack(wanted.group, wanted.instance);
    },
    add: (body) => {
      const wanted = group.extend({ server: z.string() }).parse(body);
      world.addBehindTheBack(wanted.group, wanted.server);
    },
    hold: (body) => {
      const { server, by } = z.strictObject({ server: z.string(), by: z.string().optional() }).parse(body);
      world.hold(server, by);
    },
    'answer-hook': (body) => {
      const wanted = member.extend({ result: z.enum(['CONTINUE', 'ABANDON']) }).parse(body);
      world.answerHook(wanted.group, wanted.instance, wanted.result);
    },
    'revoke-tokens': () => revokeTokens(),
    'desired-follows': (body) => {
      world.desiredFollows = z.strictObject({ follows: z.boolean() }).parse(body).follows;
    },
    durations: (body) => {
      const span = z.union([z.number().min(0), z.tuple([z.number().min(0), z.number().min(0)])]);
      Object.assign(world.durations, z.partialRecord(z.enum(spanNames), span).parse(body));
    },
  };
}

const spanNames = [
  'flagLag',
  'removal',
  'settling',
  'deletion',
  'joining',
  'launch',
  'healthCheck',
  'refillAfter',
  'tokenLife',
] as const;
