import type { z } from 'zod';
import { ExplainedError } from '../domain/errors.ts';
import type { Answer } from './exchange.ts';
import { capped } from './problem-of.ts';

/** Reads a success by its schema. Throws `ExplainedError` of kind `bad answer` that names the field, and never shows the body. */
export function parseAnswer<T>(call: string, schema: z.ZodType<T>, { body, status, requestId }: Answer): T {
  const { data, error, success } = schema.safeParse(body);
  if (success) return data;
  const [issue] = error.issues;
  const where = issue?.path.join('.') || 'the whole';
  const what = body === undefined ? 'no JSON' : `${where}: ${issue?.message}`;
  throw new ExplainedError({
    kind: 'bad answer',
    message: capped(`${call}: ${what}`),
    status,
    ...(requestId === undefined ? {} : { requestId }),
  });
}
