import type { z } from 'zod';
import { channels, clouds } from './clouds-section.ts';
import type { Faults } from './faults.ts';
import { type ReadFile, readYaml } from './files.ts';
import { permissions } from './permissions.ts';
import { section } from './section.ts';
import { address, duration } from './values.ts';

const sections = {
  watch: {
    first: duration(0).default(5_000),
    every: duration(1).default(10_000),
    settleAfter: duration(0).default(30_000),
    giveUpAfter: duration(1).default(600_000),
    driftAfter: duration(1).default(600_000),
  },
  approval: { expireAfter: duration(1).default(900_000), remindAfter: duration(1).default(300_000) },
  record: { headsEvery: duration(1).default(60_000) },
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
const others = {
  consoleUrl: address.optional(),
  clouds: clouds.optional(),
  channels: channels.default({}),
  permissions: permissions.optional(),
};

/** Everything that asbot.yaml may say, with what holds where it says nothing. */
export const settingsFile = section({
  watch: section(sections.watch),
  approval: section(sections.approval),
  record: section(sections.record),
  timeouts: section(sections.timeouts),
  ...others,
});
export type SettingsFile = z.infer<typeof settingsFile>;

/** The name of every setting, as `section.name` or `name`. */
export const settingNames: readonly string[] = [
  ...Object.entries(sections).flatMap(([name, shape]) => Object.keys(shape).map((key) => `${name}.${key}`)),
  ...Object.keys(others),
];

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
  const place = (path: readonly PropertyKey[]): string => {
    const line = file?.lineOf(path);
    return line === undefined ? 'asbot.yaml' : `asbot.yaml line ${line}`;
  };
  return faults.read(settingsFile, file?.content ?? {}, (key, path) =>
    key === '' ? place(path) : `${place(path)}: ${key}`,
  );
}
