import { z } from 'zod';
import { place } from './group.ts';

/**
 * What can go wrong between us and the cloud, in kinds that a person can act on differently.
 * `otc/error-codes.ts` maps the cloud's codes to these (fact sheet 11); `words` has a sentence for each.
 */
export const problemKinds = [
  'not signed in', // wrong name, password, domain or project; or a token refused twice
  'no rights', // 403, AS.0011, AS.0031
  'wrong project', // AS.0008, Ecs.0023
  'group not found', // AS.2007, AS.4005
  'instance not found', // AS.4006
  'not a member', // AS.4014
  'already a member', // AS.4023
  'member of another group', // AS.4027
  'not found', // any other 404
  'busy', // AS.0003, AS.2033, AS.0034, 409: a scaling action runs
  'wrong group status', // AS.2020; AS.2033 that names a status in which the group takes nothing
  'not in service', // AS.4015
  'server not active', // AS.4024
  'zone does not match', // AS.4020
  'vpc does not match', // AS.4021
  'hook is over', // AS.7042
  'cooling down', // AS.0026
  'below the minimum', // AS.2036, AS.4026
  'above the maximum', // AS.2035, AS.4022
  'outside the limits', // AS.2005
  'limits not taken', // AS.2004, AS.2045: minimum above maximum, or one beyond what the cloud takes
  'below the protected', // AS.2010: fewer wanted than are protected
  'nothing to change', // AS.2028
  'too many', // AS.4043
  'failed in whole or in part', // AS.4029, AS.4030, AS.4033
  'no configuration', // AS.2018
  'quota', // AS.7111 and kin
  'throttled', // 429
  'cloud trouble', // AS.0001, 500, 502, 503, 504
  'bad answer', // not JSON, or not the shape that the reference promises
  'no answer', // timeout, reset: nobody knows whether it was done
  'unreachable', // no connection could be made: surely not done
  'cloud not configured', // our own: the settings name no such cloud (any more)
  'refused', // any other refusal; code and message are shown as they are
] as const;

export const problemKind = z.enum(problemKinds);
export type ProblemKind = z.infer<typeof problemKind>;

/** A failure as data: its kind, and what the cloud said about it. `message` is the cloud's own text, capped and not yet escaped. */
export const problem = z.object({
  kind: problemKind,
  code: z.string().optional(),
  message: z.string().optional(),
  status: z.number().optional(),
  /** The cloud's id of the request, for its support. */
  requestId: z.string().optional(),
  /** The cloud that is not configured; without its project and region where it was only named. */
  missing: place.partial({ project: true, region: true }).optional(),
  /** Milliseconds the cloud asked us to wait. */
  retryAfterMs: z.number().optional(),
});
export type Problem = Readonly<z.infer<typeof problem>>;
