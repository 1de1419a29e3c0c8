import { blocker, notice } from '../finding.ts';
import { isInVpcOf, isInZoneOf, isRunning } from '../joining.ts';
import { nameOf, type Precondition } from './precondition.ts';

type Rule = Precondition<'add'>;

/** An addition names at least one server (fact sheet 12.1). */
export const addsSomething: Rule = ({ group, candidates, missing }) =>
  candidates.length + missing.length > 0 ? undefined : blocker('picks-something', { group: group.name });

/** Only a group in service takes additions (fact sheet 12.3, AS.2033, AS.2020). */
export const groupTakesAdditions: Rule = ({ group: { name, status } }) =>
  status === 'INSERVICE' || status === 'DELETING'
    ? undefined
    : blocker('group-takes-additions', { group: name, status });

/** Only what the project has can join (fact sheet 12.3, AS.4006). */
export const serversExist: Rule = ({ missing }) =>
  missing.length === 0 ? undefined : blocker('servers-exist', { missing: [...missing] });

/** Only servers that run and have nothing under way can join (fact sheet 12.3, AS.4024). */
export const serversAreActive: Rule = ({ candidates }) => {
  const inactive = candidates.filter((one) => !isRunning(one));
  if (inactive.length === 0) return undefined;
  return blocker('servers-are-active', {
    inactive: inactive.map((one) => ({ ...nameOf(one), status: one.status, task: one.task })),
  });
};

/** The server's zone must be one of the group's (fact sheet 12.3, AS.4020); an unknown one is left to the cloud. */
export const zonesMatch: Rule = ({ group, candidates }) => {
  const elsewhere = candidates.flatMap((one) =>
    isInZoneOf(group, one) ? [] : [{ ...nameOf(one), zone: one.zone ?? '' }],
  );
  if (elsewhere.length === 0) return undefined;
  return blocker('zones-match', { group: group.name, zones: [...group.zones], elsewhere });
};

/** The server must be in the group's VPC (fact sheet 12.3, AS.4021); an unknown one is left to the cloud. */
export const vpcsMatch: Rule = ({ group, candidates }) => {
  const elsewhere = candidates.filter((one) => !isInVpcOf(group, one));
  return elsewhere.length === 0
    ? undefined
    : blocker('vpcs-match', { group: group.name, elsewhere: elsewhere.map(nameOf) });
};

/** "Could not tell" is said, never guessed. */
export const vpcsAreKnown: Rule = ({ group: { vpcId }, candidates }) => {
  const unknown = candidates.filter((one) => one.vpcId === undefined || vpcId === undefined);
  return unknown.length === 0 ? undefined : notice('vpcs-are-known', { unknown: unknown.map(nameOf) });
};

/** The same of zones. */
export const candidateZonesAreKnown: Rule = ({ candidates }) => {
  const unknown = candidates.filter(({ zone }) => zone === undefined);
  return unknown.length === 0 ? undefined : notice('zones-are-known', { unknown: unknown.map(nameOf) });
};

/** A member cannot join again (fact sheet 12.3, AS.4023). */
export const notMembersYet: Rule = ({ group, candidates }) => {
  const already = candidates.filter(({ memberOf }) => memberOf?.id === group.id);
  return already.length === 0
    ? undefined
    : blocker('not-members-yet', { group: group.name, already: already.map(nameOf) });
};

/** A server is in one group at a time (fact sheet 12.3, AS.4027). */
export const inNoOtherGroup: Rule = ({ group, candidates }) => {
  const taken = candidates.flatMap((one) =>
    one.memberOf === undefined || one.memberOf.id === group.id ? [] : [{ ...nameOf(one), group: one.memberOf.name }],
  );
  return taken.length === 0 ? undefined : blocker('in-no-other-group', { taken });
};

/** "Could not tell" is said here, too: the cloud knows who is in a group that the bot could not read. */
export const otherGroupsAreKnown: Rule = ({ candidates, unreadGroups }) =>
  unreadGroups.length === 0 || candidates.length === 0
    ? undefined
    : notice('other-groups-are-known', { unread: unreadGroups.map(nameOf) });

/** The group must not grow beyond its maximum, as it runs and as it is meant to run (fact sheet 12.3, AS.2035, AS.4022). */
export const keepsTheMaximum: Rule = ({ group: { name, size }, candidates }) => {
  const after = Math.max(size.current, size.desired) + candidates.length;
  return candidates.length === 0 || after <= size.maximum
    ? undefined
    : blocker('keeps-the-maximum', { group: name, after, maximum: size.maximum, added: candidates.length });
};

/** What joins by hand is never deleted by the group, and unless protected it may be chosen by later scale-in (fact sheet 12.2 and 12.3). */
export const joinsByHand: Rule = ({ group, candidates, protects }) => {
  if (candidates.length === 0) return undefined;
  const unprotected = candidates.filter(({ id }) => !protects.includes(id)).length;
  return notice('joins-by-hand', { group: group.name, added: candidates.length, unprotected });
};
