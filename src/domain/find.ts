import type { Group } from './group.ts';
import type { Member } from './instance.ts';
import type { Candidate } from './sight.ts';

/** A server that was looked for: as a member of a group, as a server of the project, or both. */
export interface Found {
  readonly id: string;
  readonly name: string;
  readonly group?: Group | undefined;
  readonly member?: Member | undefined;
  readonly server?: Candidate | undefined;
}

/** What is searched: every group with its members, and every server. */
export interface Searched {
  readonly groups: readonly Group[];
  readonly members: ReadonlyMap<string, readonly Member[]>;
  readonly servers: readonly Candidate[];
}

/** Everything that can be found, each once. */
export function everythingIn({ groups, members, servers }: Searched): Found[] {
  const all = new Map<string, Found>(
    servers.map((server) => [server.id, { id: server.id, name: server.name, server }]),
  );
  for (const group of groups) {
    for (const member of members.get(group.id) ?? []) {
      if (member.id !== undefined)
        all.set(member.id, { id: member.id, name: member.name, server: all.get(member.id)?.server, group, member });
    }
  }
  return [...all.values()];
}

/** What a word means: whole names, ids and addresses first; where none is one, whatever has it as a part (ids: as their beginning). Ignores case. */
export function lookUp<F extends Found>(word: string, among: readonly F[]): F[] {
  const wanted = word.trim().toLowerCase();
  const addresses = ({ server }: Found) => (server?.addresses ?? []).map((one) => one.toLowerCase());
  const wholly = among.filter(
    (one) => one.id.toLowerCase() === wanted || one.name.toLowerCase() === wanted || addresses(one).includes(wanted),
  );
  if (wholly.length > 0) return wholly;
  return among.filter(
    (one) =>
      one.name.toLowerCase().includes(wanted) ||
      one.id.toLowerCase().startsWith(wanted) ||
      addresses(one).some((address) => address.includes(wanted)),
  );
}
