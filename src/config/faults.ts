import type { z } from 'zod';

/** Collects what is wrong with the settings. A fault names the setting and the mend, never its value. */
export class Faults {
  readonly all: string[] = [];

  add(fault: string): undefined {
    this.all.push(fault);
  }

  /** The value as the schema reads it; undefined where it does not, once every issue is noted under the name that `nameOf` gives its path; `parts` leads to an unknown setting itself. */
  read<T>(
    schema: z.ZodType<T>,
    value: unknown,
    nameOf: (path: string, parts: readonly PropertyKey[]) => string,
  ): T | undefined {
    const { data, error } = schema.safeParse(value);
    for (const issue of error?.issues ?? []) {
      const first = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
      this.add(`${nameOf(issue.path.join('.'), [...issue.path, ...first])} ${issue.message}`);
    }
    return data;
  }
}
