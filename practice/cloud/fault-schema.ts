import { z } from 'zod';
import { callKinds } from './api/call-kinds.ts';
import { isAutoScalingCode } from './api/errors.ts';
import type { Fault } from './faults.ts';

const some = z.union([z.int().min(0), z.array(z.string())]).exactOptional();
const cause = z.string().refine(isAutoScalingCode).exactOptional();
const acted = z.boolean().exactOptional();
const status = z.int().min(200).max(599);
const kind = <K extends string>(name: K) => z.literal(name);

const effect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: kind('batch refused'), cause }),
  z.strictObject({ kind: kind('batch refused in part'), stay: some, cause }),
  z.strictObject({ kind: kind('batch fails later'), stay: some, cause }),
  z.strictObject({ kind: kind('batch never ends'), stay: some }),
  z.strictObject({
    kind: kind('answer'),
    status,
    code: z.string().exactOptional(),
    message: z.string().exactOptional(),
    body: z.unknown(),
    headers: z.record(z.string(), z.string()).exactOptional(),
    acted,
  }),
  z.strictObject({ kind: kind('malformed'), acted }),
  z.strictObject({ kind: kind('html'), status: status.exactOptional(), acted }),
  z.strictObject({ kind: kind('empty'), status: status.exactOptional(), acted }),
  z.strictObject({ kind: kind('reset before') }),
  z.strictObject({ kind: kind('reset after') }),
  z.strictObject({ kind: kind('hang'), acted }),
  z.strictObject({ kind: kind('throttle'), retryAfterSeconds: z.number().min(0) }),
  z.strictObject({ kind: kind('forbid') }),
  z.strictObject({ kind: kind('revoke tokens') }),
  z.strictObject({ kind: kind('wrong project') }),
  z.strictObject({ kind: kind('slow'), ms: z.number().min(0), actsLate: z.boolean().exactOptional() }),
]);

const callKind = z.enum(callKinds);

/** A fault as it comes from another process (see faults.ts for what each means). */
export const faultSchema = z.strictObject({
  on: z.union([callKind, z.literal('any'), z.array(callKind)]),
  effect,
  times: z.union([z.int().min(1), z.literal('always')]).exactOptional(),
  after: z.int().min(0).exactOptional(),
  group: z.string().exactOptional(),
}) satisfies z.ZodType<Fault>;
