import { z } from 'zod';
import { channels, clouds } from './clouds-section.ts';
import type { Faults } from './faults.ts';
import { type ReadFile, readYaml } from './files.ts';
import { address, duration } from './values.ts';

/** An empty `watch:` is written as text; it means nothing to say. */
const section = <T extends z.ZodRawShape>(shape: T) =>
  z.preprocess(
    (written) => (written === '' || written === undefined ? {} : written),
    z.strictObject(shape, { error: complaint }),
  );

const sections = {
  watch: {
    first: duration(0).default(5_000),
    every: duration(1).default(10_000),
    settleAfter: duration(0).default(30_000),
    giveUpAfter: duration(1).default(600_000),
    driftAfter: duration(1).default(600_000),
  },
  approval: { expireAfter: duration(1).default(900_000) },
  /**
   * What is sensible against the public cloud, whose answers take well under a second on a good day. A cloud that takes 20 s
   * is in trouble: a person is told so after 10 s, and a batch call is settled by reading from 15 s on.
   */
  timeouts: {
    connect: duration(1).default(5_000),
    read: duration(1).default(10_000),
    call: duration(1).default(15_000),
  },
};
const others = { consoleUrl: address.optional(), clouds: clouds.optional(), channels: channels.default({}) };

/** Everything that asbot.yaml may say, with what holds where it says nothing. */
const settingsFile = section({
  watch: section(sections.watch),
  approval: section(sections.approval),
  timeouts: section(sections.timeouts),
  ...others,
});
export type SettingsFile = z.infer<typeof settingsFile>;

/** The name of every setting, as `section.name` or `name`. */
export const settingNames: readonly string[] = [
  ...Object.entries(sections).flatMap(([name, shape]) => Object.keys(shape).map((key) => `${name}.${key}`)),
  ...Object.keys(others),
];

/** Parts of the file that later capabilities bring. Ignoring them now would let people believe in rules that nobody keeps. */
const comeLater = ['permissions'];

/** Reads the file at `path`, or `./asbot.yaml` where there is one. Undefined where anything is wrong with it, which is noted. */
export function readSettingsFile(
  path: string | undefined,
  readFile: ReadFile,
  faults: Faults,
): SettingsFile | undefined {
  const before = faults.all.length;
  const file = readYaml(path ?? './asbot.yaml', 'asbot.yaml', readFile, faults);
  if (faults.all.length > before) return undefined;
  if (file === undefined && path !== undefined) return faults.add('ASBOT_CONFIG names a file that does not exist');
  return faults.read(settingsFile, file?.content ?? {}, (key) => (key === '' ? 'asbot.yaml' : `asbot.yaml: ${key}`));
}

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
