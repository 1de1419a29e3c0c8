import { z } from 'zod';

/** What the fields of the cloud's answers are made of. */

/** A count. Some editions send numbers as strings; null and the empty string are no numbers. */
export const count = z.union([z.int().nonnegative(), z.string().regex(/^\d+$/).transform(Number)]);
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text || undefined);
/** An id by which things are found again. */
export const id = z.string().min(1);
/** A list that is null or absent where it is empty. */
export const list = <T extends z.ZodType>(row: T) =>
  z
    .array(row)
    .nullish()
    .transform((rows) => rows ?? []);
/** UTC, to the second. */
export const moment = z.string().refine((text) => Number.isFinite(Date.parse(text)), 'no moment in time');
