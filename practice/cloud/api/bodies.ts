import type { z } from 'zod';
import type { Call } from './calls.ts';
import { type AutoScalingCode, autoScalingRefusal } from './errors.ts';

/**
 * The body of an Auto Scaling call, if it is what the call takes: JSON by its content type, no unknown field, no wrong type.
 * `codes` says which fields have a code of their own; everything else is AS.0022.
 */
export function bodyOf<T>(call: Call, shape: z.ZodType<T>, codes: Readonly<Record<string, AutoScalingCode>> = {}): T {
  if (!call.hasBody) throw autoScalingRefusal('AS.0002');
  if (!/^application\/json\b/i.test(call.headers['content-type'] ?? '')) throw autoScalingRefusal('AS.0022');
  const { data, error } = shape.safeParse(call.body);
  if (error === undefined) return data;
  const field = String(error.issues[0]?.path[0] ?? '');
  throw autoScalingRefusal(codes[field] ?? 'AS.0022');
}
