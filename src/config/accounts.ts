import {
  type Account,
  allParts,
  contradicting,
  contradicts,
  fromEntry,
  fromOne,
  fromVariables,
  type Sources,
  type Written,
  whereOf,
  writtenIn,
} from './cloud.ts';
import { readCloudsYaml } from './clouds-yaml.ts';
import type { Faults } from './faults.ts';

/**
 * Reads which clouds to sign in to, the default first: the entries of clouds.yaml that `listed` names, else the one of `OS_CLOUD`, else what
 * the environment says. Undefined where anything is wrong, which is noted.
 */
export function readAccounts(
  listed: readonly string[] | undefined,
  sources: Sources,
  faults: Faults,
): readonly Account[] | undefined {
  const { given } = sources;
  const before = faults.all.length;
  const written = writtenIn(given);
  const accounts =
    listed === undefined
      ? [
          given.OS_CLOUD === undefined
            ? fromVariables(written, given, faults)
            : fromOne(given.OS_CLOUD, written, sources, faults),
        ]
      : fromList(listed, written, sources, faults);
  if (faults.all.length > before) return undefined;
  const read = accounts.filter((account) => account !== undefined);
  noteSameProjects(read, faults);
  return faults.all.length > before ? undefined : read;
}

function fromList(
  names: readonly string[],
  written: Written,
  sources: Sources,
  faults: Faults,
): (Account | undefined)[] {
  const { OS_CLOUD } = sources.given;
  if (OS_CLOUD !== undefined && !names.includes(OS_CLOUD)) {
    faults.add(
      'asbot.yaml: clouds and OS_CLOUD contradict each other: OS_CLOUD names an entry that clouds does not list',
    );
    return [];
  }
  const counting = names.length === 1 ? contradicting : allParts; // of several nobody could tell which one is meant
  if (contradicts('asbot.yaml: clouds', counting, written, faults)) return [];
  const file = readCloudsYaml('asbot.yaml: clouds', whereOf(sources), sources.readFile, faults);
  if (file === undefined) return [];
  return names.map((name) => {
    const label = `clouds.yaml: ${name}`;
    return fromEntry(file, name, { label, namedBy: `asbot.yaml: clouds: ${name}` }, written, faults);
  });
}

/** Two names for one project would let people pass one for the other: rules and channels go by the name. */
function noteSameProjects(accounts: readonly Account[], faults: Faults): void {
  for (const [index, one] of accounts.entries()) {
    const same = accounts.slice(index + 1).find((other) => isSameProject(one, other));
    if (same !== undefined)
      faults.add(`asbot.yaml: clouds: ${one.name} and ${same.name} are the same project and region`);
  }
}

/** As far as the settings tell: one by its name and the other by its id may still be the same. */
function isSameProject(one: Account, other: Account): boolean {
  if (one.region !== other.region || one.authUrl !== other.authUrl) return false;
  if (one.projectId !== undefined && other.projectId !== undefined) return one.projectId === other.projectId;
  const { projectName } = one;
  return projectName !== undefined && projectName === other.projectName && one.userDomainName === other.userDomainName;
}
