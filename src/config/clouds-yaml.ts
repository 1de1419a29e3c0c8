import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Faults } from './faults.ts';
import { type ReadFile, readYaml, type YamlFile } from './files.ts';

/** An entry of a clouds.yaml as far as the bot needs it; what else stands there is other tools' business. */
const entry = z.object({
  profile: z.string().optional(),
  auth_type: z.string().optional(),
  auth: z
    .object({
      auth_url: z.string(),
      username: z.string(),
      password: z.string(),
      user_domain_name: z.string(),
      project_name: z.string(),
      project_id: z.string(),
    })
    .partial()
    .default({}),
  region_name: z.string().optional(),
  auto_scaling_endpoint_override: z.string().optional(),
  compute_endpoint_override: z.string().optional(),
  network_endpoint_override: z.string().optional(),
});
export type CloudEntry = z.infer<typeof entry>;

const passwordTypes = [undefined, 'password', 'v3password'];

/** What is read besides the file that is named. */
export interface Where {
  /** `OS_CLIENT_CONFIG_FILE`. */
  readonly file?: string | undefined;
  /** The folders in which OpenStack tools look, in their order. */
  readonly folders: readonly string[];
}

/** A clouds.yaml, with the secure.yaml beside it where there is one. */
export interface CloudsYaml {
  readonly file: YamlFile;
  readonly secure: YamlFile | undefined;
}

/** Reads the file, once for all its entries. Undefined where there is none, or it cannot be read, which is noted; `wanted` says what asks for it. */
export function readCloudsYaml(
  wanted: string,
  where: Where,
  readFile: ReadFile,
  faults: Faults,
): CloudsYaml | undefined {
  const before = faults.all.length;
  const file = findFile(where, readFile, faults);
  if (faults.all.length > before) return undefined;
  if (file === undefined) return faults.add(noFile(wanted, where));
  return { file, secure: readYaml(join(dirname(file.path), 'secure.yaml'), 'secure.yaml', readFile, faults) };
}

/** The entry of that name. Undefined where there is none, or it is no entry; both are noted, with `label` before the key that is wrong and `namedBy` as what names it. */
export function entryOf(
  { file, secure }: CloudsYaml,
  name: string,
  { label, namedBy }: { readonly label: string; readonly namedBy: string },
  faults: Faults,
): CloudEntry | undefined {
  const written = cloudIn(file, name);
  if (written === undefined) return faults.add(`${namedBy} names an entry that clouds.yaml does not have`);
  const whole = merged(written, (secure && cloudIn(secure, name)) ?? {});
  const read = faults.read(entry, whole, (key) => `${label}: ${key === '' ? 'the entry' : key}`);
  if (read !== undefined && !passwordTypes.includes(read.auth_type)) {
    return faults.add(`${label}: auth_type must be password`);
  }
  return read;
}

function findFile(where: Where, readFile: ReadFile, faults: Faults): (YamlFile & { path: string }) | undefined {
  const names = ['clouds.yaml', 'clouds.yml', 'clouds.json'];
  const paths =
    where.file === undefined
      ? where.folders.flatMap((folder) => names.map((name) => join(folder, name)))
      : [where.file];
  for (const path of paths) {
    const before = faults.all.length;
    const file = readYaml(path, 'clouds.yaml', readFile, faults);
    if (file !== undefined) return { ...file, path };
    if (faults.all.length > before) return undefined;
  }
  return undefined;
}

const noFile = (wanted: string, { file, folders }: Where): string =>
  file === undefined
    ? `${wanted} is set, but there is no clouds.yaml (looked in ${folders.length} places: here, in the user's configuration, in /etc/openstack)`
    : 'OS_CLIENT_CONFIG_FILE names a file that does not exist';

function cloudIn({ content }: YamlFile, name: string): object | undefined {
  const clouds = child(content, 'clouds');
  const cloud = clouds === undefined ? undefined : child(clouds, name);
  return cloud;
}

function child(parent: unknown, key: string): object | undefined {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) return undefined;
  const value = (parent as Record<string, unknown>)[key];
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** The second over the first, objects by their parts. */
function merged(first: object, second: object): object {
  const out: Record<string, unknown> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const under = child(first, key);
    out[key] = under !== undefined && typeof value === 'object' && value !== null ? merged(under, value) : value;
  }
  return out;
}
