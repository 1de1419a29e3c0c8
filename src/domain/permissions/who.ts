import { z } from 'zod';

/** `everyone`, the id of a person, or of a user group. */
export const whoForm = /^(?:everyone|[UWS][A-Z0-9]{2,})$/;

/** Whoever a rule lists: every full member of the workspace, a person by Slack user id, or a user group by its id. */
export const who = z.string().regex(whoForm);
export type Who = string;

/** What the workspace says of a person. `could not tell` where it did not answer in time. */
export type Standing = 'member' | 'guest' | 'stranger' | 'deactivated' | 'could not tell';

/** A person as rules see them. `userGroups`: ids of those that they are in; undefined where Slack did not tell. */
export interface Person {
  readonly id: string;
  readonly standing: Standing;
  readonly userGroups: ReadonlySet<string> | undefined;
}

export type Answer = 'yes' | 'no' | 'could not tell';

export const isUserGroup = (one: Who): boolean => one.startsWith('S');

/**
 * Whether a list names this person. Guests and people of other workspaces are named by their own id alone, never by a user group or
 * `everyone`; a deactivated user, and one of whom nobody knows, by nothing.
 */
export function isListed(listed: readonly Who[], { id, standing, userGroups }: Person): Answer {
  if (standing === 'deactivated') return 'no';
  if (standing === 'could not tell') return 'could not tell';
  if (listed.includes(id)) return 'yes';
  if (standing !== 'member') return 'no';
  if (listed.includes('everyone')) return 'yes';
  const groups = listed.filter(isUserGroup);
  if (groups.length === 0) return 'no';
  if (userGroups === undefined) return 'could not tell';
  return groups.some((group) => userGroups.has(group)) ? 'yes' : 'no';
}
