import { z } from 'zod';

/** Settings by name, and no others. An empty `watch:` is written as text; it means nothing to say. */
export const section = <T extends z.ZodRawShape>(shape: T) =>
  z.preprocess(
    (written) => (written === '' || written === undefined ? {} : written),
    z.strictObject(shape, {
      error: ({ code, keys }) =>
        code === 'unrecognized_keys' ? `has no setting ${(keys ?? []).join(', ')}` : 'must hold settings by name',
    }),
  );
