import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Says what is wrong as Slack does: the fault in words, and where, as a JSON pointer. */
export function explain(issue: Issue, whole: unknown): string {
  const { fault, path } = inSlackWords(issue, whole);
  return `${fault} [json-pointer:${pointer(path)}]`;
}

function inSlackWords(issue: Issue, whole: unknown): { fault: string; path: readonly PropertyKey[] } {
  const { path } = issue;
  const parent = path.slice(0, -1);
  if (path.length > 0 && issue.code !== 'custom' && at(whole, path) === undefined) {
    return { fault: `missing required field: ${String(path.at(-1))}`, path: parent };
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return { fault: `invalid additional property: ${issue.keys.join(', ')}`, path };
    case 'too_big':
      return issue.origin === 'string'
        ? { fault: `must be less than ${Number(issue.maximum) + 1} characters`, path }
        : issue.origin === 'array'
          ? { fault: `no more than ${issue.maximum} items allowed`, path }
          : { fault: `must be at most ${issue.maximum}`, path };
    case 'too_small':
      return issue.origin === 'string'
        ? { fault: `must be more than ${Number(issue.minimum) - 1} characters`, path }
        : issue.origin === 'array'
          ? { fault: `must provide at least ${issue.minimum} items`, path }
          : { fault: `must be at least ${issue.minimum}`, path };
    case 'invalid_union':
      return path.at(-1) === 'type'
        ? { fault: `unsupported type: ${String(at(whole, path))}`, path }
        : { fault: 'failed to match all allowed schemas', path };
    case 'custom':
      return { fault: issue.message, path };
    default:
      return { fault: issue.message.replace(/^Invalid input: /, ''), path };
  }
}

const at = (whole: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    whole,
  );

const pointer = (path: readonly PropertyKey[]): string => path.map((key) => `/${String(key)}`).join('');
