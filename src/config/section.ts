import { z } from 'zod';

/** Parts of the file that later capabilities bring. Ignoring them now would let people believe in rules that nobody keeps. */
const comeLater = ['clouds', 'channels'];

/** Settings by name, and no others. An empty `watch:` is written as text; it means nothing to say. */
export const section = <T extends z.ZodRawShape>(shape: T) =>
  z.preprocess(
    (written) => (written === '' || written === undefined ? {} : written),
    z.strictObject(shape, { error: complaint }),
  );

function complaint(issue: { code: string; keys?: readonly string[] }): string {
  if (issue.code !== 'unrecognized_keys') return 'must hold settings by name';
  const keys = issue.keys ?? [];
  const later = keys.filter((key) => comeLater.includes(key));
  const unknown = keys.filter((key) => !comeLater.includes(key));
  return [
    ...(unknown.length > 0 ? [`has no setting ${unknown.join(', ')}`] : []),
    ...(later.length > 0 ? [`cannot hold ${later.join(', ')} yet: this version has no such rules`] : []),
  ].join(' and ');
}
