import { join } from 'node:path';
import { z } from 'zod';
import { type CloudEntry, readCloudEntry } from './clouds-yaml.ts';
import type { Given, VariableName } from './environment.ts';
import type { Faults } from './faults.ts';
import type { ReadFile } from './files.ts';
import { address, text } from './values.ts';

/** One project of one cloud, whichever place it was described in. */
const account = z.object({
  authUrl: address,
  username: text,
  password: text,
  userDomainName: text,
  projectName: text.optional(),
  projectId: text.optional(),
  region: text,
  autoScaling: address.optional(),
  compute: address.optional(),
  network: address.optional(),
});
export type Account = z.infer<typeof account> & { readonly name: string };
type Part = keyof typeof account.shape;
type Written = { readonly [P in Part]?: string | undefined };

const variables: Readonly<Record<Part, VariableName>> = {
  authUrl: 'OS_AUTH_URL',
  username: 'OS_USERNAME',
  password: 'OS_PASSWORD',
  userDomainName: 'OS_USER_DOMAIN_NAME',
  projectName: 'OS_PROJECT_NAME',
  projectId: 'OS_PROJECT_ID',
  region: 'OS_REGION_NAME',
  autoScaling: 'OS_AUTO_SCALING_ENDPOINT_OVERRIDE',
  compute: 'OS_COMPUTE_ENDPOINT_OVERRIDE',
  network: 'OS_NETWORK_ENDPOINT_OVERRIDE',
};

const keys: Readonly<Record<Part, string>> = {
  authUrl: 'auth.auth_url',
  username: 'auth.username',
  password: 'auth.password',
  userDomainName: 'auth.user_domain_name',
  projectName: 'auth.project_name',
  projectId: 'auth.project_id',
  region: 'region_name',
  autoScaling: 'auto_scaling_endpoint_override',
  compute: 'compute_endpoint_override',
  network: 'network_endpoint_override',
};

/** These say who signs in where; beside an entry of clouds.yaml nobody could tell which counts. The others complete or overrule the entry. */
const contradicting: readonly Part[] = ['authUrl', 'username', 'userDomainName', 'projectName', 'projectId'];

/** Reads which cloud to sign in to, from an entry of clouds.yaml or from the environment. Undefined where anything is wrong, which is noted. */
export function readAccount(
  given: Given,
  env: Readonly<Record<string, string | undefined>>,
  readFile: ReadFile,
  faults: Faults,
): Account | undefined {
  const fromEnvironment: Written = mapParts((part) => given[variables[part]]);
  const name = given.OS_CLOUD;
  if (name === undefined) return fromVariables(fromEnvironment, given, faults);

  const both = contradicting.filter((part) => fromEnvironment[part] !== undefined).map((part) => variables[part]);
  for (const variable of both) faults.add(`OS_CLOUD and ${variable} contradict each other: set one of the two`);
  if (both.length > 0) return undefined;
  const where = { file: given.OS_CLIENT_CONFIG_FILE, folders: openStackFolders(env) };
  const entry = readCloudEntry(name, where, readFile, faults);
  if (entry === undefined) return undefined;
  const written = { ...fromEntry(entry), ...compact(fromEnvironment) };
  const label = (part: Part) => (fromEnvironment[part] === undefined ? `clouds.yaml: ${keys[part]}` : variables[part]);
  return checked(written, label, name, faults);
}

function fromVariables(written: Written, given: Given, faults: Faults): Account | undefined {
  if (written.authUrl === undefined && given.OS_CLIENT_CONFIG_FILE !== undefined) {
    return faults.add('OS_CLIENT_CONFIG_FILE is set, but not OS_CLOUD, which says which entry of it to use');
  }
  return checked(written, (part) => variables[part], undefined, faults);
}

function checked(
  written: Written,
  label: (part: Part) => string,
  name: string | undefined,
  faults: Faults,
): Account | undefined {
  const read = faults.read(account, written, (part) => label(part as Part));
  if (written.projectName === undefined && written.projectId === undefined) {
    return faults.add(`${label('projectName')} or ${label('projectId')} is missing`);
  }
  return read && { ...read, name: name ?? new URL(read.authUrl).host };
}

const fromEntry = (entry: CloudEntry): Written => ({
  authUrl: entry.auth.auth_url ?? knownAuthUrl(entry),
  username: entry.auth.username,
  password: entry.auth.password,
  userDomainName: entry.auth.user_domain_name,
  projectName: entry.auth.project_name,
  projectId: entry.auth.project_id,
  region: entry.region_name,
  autoScaling: entry.auto_scaling_endpoint_override,
  compute: entry.compute_endpoint_override,
  network: entry.network_endpoint_override,
});

/** OpenStack tools know Open Telekom Cloud by this profile (fact sheet 2). */
const knownAuthUrl = ({ profile, region_name }: CloudEntry): string | undefined =>
  profile === 'otc' && region_name !== undefined ? `https://iam.${region_name}.otc.t-systems.com/v3` : undefined;

/** Where OpenStack tools look for a clouds.yaml, in their order. */
function openStackFolders(env: Readonly<Record<string, string | undefined>>): string[] {
  const home = env.XDG_CONFIG_HOME || (env.HOME && join(env.HOME, '.config'));
  return ['.', ...(home ? [join(home, 'openstack')] : []), '/etc/openstack'];
}

const mapParts = (to: (part: Part) => string | undefined): Written =>
  Object.fromEntries((Object.keys(variables) as Part[]).map((part) => [part, to(part)]));

const compact = (written: Written): Written =>
  Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
