import { join } from 'node:path';
import { z } from 'zod';
import { type CloudEntry, type CloudsYaml, entryOf, readCloudsYaml, type Where } from './clouds-yaml.ts';
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
export type Part = keyof typeof account.shape;
export type Written = { readonly [P in Part]?: string | undefined };

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

export const allParts = Object.keys(variables) as Part[];

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
export const contradicting: readonly Part[] = ['authUrl', 'username', 'userDomainName', 'projectName', 'projectId'];

/** What is read besides the variables that are ours. */
export interface Sources {
  readonly given: Given;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readFile: ReadFile;
}

/** The one entry of clouds.yaml that `OS_CLOUD` names; variables complete or overrule it. Undefined where anything is wrong, which is noted. */
export function fromOne(name: string, written: Written, sources: Sources, faults: Faults): Account | undefined {
  if (contradicts('OS_CLOUD', contradicting, written, faults)) return undefined;
  const file = readCloudsYaml('OS_CLOUD', whereOf(sources), sources.readFile, faults);
  return file && fromEntry(file, name, { label: 'clouds.yaml', namedBy: 'OS_CLOUD' }, written, faults);
}

/** Whether variables are set that nobody could tell from what `named` says; each is noted. */
export function contradicts(named: string, parts: readonly Part[], written: Written, faults: Faults): boolean {
  const both = parts.filter((part) => written[part] !== undefined);
  for (const part of both) faults.add(`${named} and ${variables[part]} contradict each other: set one of the two`);
  return both.length > 0;
}

/** An entry, with the variables that overrule it. Undefined where anything is wrong, which is noted. */
export function fromEntry(
  file: CloudsYaml,
  name: string,
  called: { readonly label: string; readonly namedBy: string },
  written: Written,
  faults: Faults,
): Account | undefined {
  const entry = entryOf(file, name, called, faults);
  if (entry === undefined) return undefined;
  const label = (part: Part) => (written[part] === undefined ? `${called.label}: ${keys[part]}` : variables[part]);
  return checked({ ...partsOf(entry), ...compact(written) }, label, name, faults);
}

export const whereOf = ({ given, env }: Sources): Where => ({
  file: given.OS_CLIENT_CONFIG_FILE,
  folders: openStackFolders(env),
});

/** What the environment alone says. Undefined where anything is wrong, which is noted. */
export function fromVariables(written: Written, given: Given, faults: Faults): Account | undefined {
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

const partsOf = (entry: CloudEntry): Written => ({
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

/** What the variables say, by part. */
export const writtenIn = (given: Given): Written =>
  Object.fromEntries(allParts.map((part) => [part, given[variables[part]]]));

const compact = (written: Written): Written =>
  Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
