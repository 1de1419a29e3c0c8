import type { z } from 'zod';

/** Collects what is wrong with the settings. A fault names the setting and the mend, never its value. */
export class Faults {
  readonly all: string[] = [];

  add(fault: string): undefined {
    this.all.push(fault);
  }

  /** The value as the schema reads it; undefined where it does not, once every issue is noted under the name that `nameOf` gives its path. */
  read<T>(schema: z.ZodType<T>, value: unknown, nameOf: (path: string) => string): T | undefined {
    const { data, error } = schema.safeParse(value);
    for (const { path, message } of error?.issues ?? []) this.add(`${nameOf(path.join('.'))} ${message}`);
    return data;
  }
}
