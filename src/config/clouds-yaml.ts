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

/** The entry of that name, completed from the secure.yaml beside the file. Undefined where there is none, or it is no entry; both are noted. */
export function readCloudEntry(name: string, where: Where, readFile: ReadFile, faults: Faults): CloudEntry | undefined {
  const before = faults.all.length;
  const found = findFile(where, readFile, faults);
  if (faults.all.length > before) return undefined;
  if (found === undefined) return faults.add(noFile(where));
  const secure = readYaml(join(dirname(found.path), 'secure.yaml'), 'secure.yaml', readFile, faults);
  const written = cloudIn(found, name);
  if (written === undefined) return faults.add('OS_CLOUD names an entry that clouds.yaml does not have');
  const whole = merged(written, (secure && cloudIn(secure, name)) ?? {});
  const read = faults.read(entry, whole, (key) => `clouds.yaml: ${key === '' ? 'the entry' : key}`);
  if (read !== undefined && !passwordTypes.includes(read.auth_type)) {
    return faults.add('clouds.yaml: auth_type must be password');
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

const noFile = ({ file, folders }: Where): string =>
  file === undefined
    ? `OS_CLOUD is set, but there is no clouds.yaml (looked in ${folders.length} places: here, in the user's configuration, in /etc/openstack)`
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
