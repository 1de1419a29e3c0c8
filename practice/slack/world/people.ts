/** What somebody is to the workspace; Slack tells it by flags on the user. */
export type Kind = 'member' | 'guest' | 'single-channel guest' | 'stranger' | 'left' | 'bot';

/** Somebody by their role, e.g. `{ key: 'on-call', kind: 'member' }`. */
export interface PersonSpec {
  readonly key: string;
  readonly kind: Kind;
}

/** Somebody with the id by which Slack knows them. */
export interface Account extends PersonSpec {
  readonly id: string;
}

/** One of each kind, named after roles. */
export const defaultPeople: readonly PersonSpec[] = [
  { key: 'on-call', kind: 'member' },
  { key: 'approver', kind: 'member' },
  { key: 'colleague', kind: 'member' },
  { key: 'guest', kind: 'guest' },
  { key: 'single-channel guest', kind: 'single-channel guest' },
  { key: 'stranger', kind: 'stranger' },
  { key: 'left', kind: 'left' },
  { key: 'other-bot', kind: 'bot' },
];

/** The part of an id that tells whose it is: `on-call` becomes `ONCALL`. */
export const idPart = (key: string): string => key.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** Gives somebody their id. */
export const account = (spec: PersonSpec): Account => ({ ...spec, id: `U0${idPart(spec.key)}` });

/** The team of those who come from another workspace. */
export const otherTeamId = 'T0ELSEWHERE';

/** The user as `users.info` describes it. */
export function asUser({ id, key, kind }: Account, teamId: string): Record<string, unknown> {
  const team = kind === 'stranger' ? otherTeamId : teamId;
  return {
    id,
    team_id: team,
    name: key,
    deleted: kind === 'left',
    real_name: key,
    tz: 'Europe/Berlin',
    tz_offset: 3600,
    profile: { display_name: key, real_name: key, team },
    is_bot: kind === 'bot',
    is_app_user: false,
    ...(kind === 'left' ? {} : flags(kind)),
  };
}

const flags = (kind: Kind): Record<string, boolean> => ({
  is_admin: false,
  is_owner: false,
  is_primary_owner: false,
  is_restricted: kind === 'guest' || kind === 'single-channel guest',
  is_ultra_restricted: kind === 'single-channel guest',
  ...(kind === 'stranger' ? { is_stranger: true } : {}),
});
