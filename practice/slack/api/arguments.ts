import { Refusal } from './refusal.ts';

/** What came with a call: strings from a form, anything from JSON. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A method of the Web API: takes its arguments, gives what stands beside `ok: true`, throws a `Refusal`. */
export type Method = (args: Arguments) => Record<string, unknown>;

/** An argument as text; nothing where it is missing or empty. */
export function text(args: Arguments, name: string): string | undefined {
  const value = args[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An argument that the method can't do without. */
export function needed(args: Arguments, name: string): string {
  const value = text(args, name);
  if (value === undefined) throw new Refusal('invalid_arguments', [`missing required field: ${name}`]);
  return value;
}

/** A yes or no; nothing where it was not said. */
export function flag(args: Arguments, name: string): boolean | undefined {
  const value = args[name];
  if (value === undefined || value === '') return undefined;
  return value === true || value === 'true' || value === '1';
}

/** An argument that is an object or a list: JSON inside a form, itself inside JSON. */
export function nested(args: Arguments, name: string, refusal = 'invalid_arguments'): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value;
  if (value === '') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    throw new Refusal(refusal);
  }
}
