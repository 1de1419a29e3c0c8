import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import type { Standing } from '../domain/permissions/who.ts';
import type { Clock, People } from '../operations/ports.ts';
import { within } from './within.ts';

const keepMs = 5 * 60_000;
const longestMs = 2_000;
/** People, and user groups, kept at a time. */
const mostKept = 1_000;

interface PeopleNeeds {
  readonly client: Pick<WebClient, 'users' | 'usergroups'>;
  readonly clock: Clock;
  /** The workspace that counts as ours. */
  readonly teamId: string;
}

/** Who people are in the workspace, and in which user groups. What Slack did not tell is never kept: the next press asks again. */
export function slackPeople({ client, clock, teamId }: PeopleNeeds): People {
  const known = keeper(clock, async (id: string) => {
    const { user } = await client.users.info({ user: id });
    const standing = standingIn(teamId, user);
    return standing === undefined ? undefined : { standing, utcOffsetMs: (user?.tz_offset ?? 0) * 1_000 };
  });
  const userGroups = keeper(clock, async (usergroup: string) => {
    const { users } = await client.usergroups.users.list({ usergroup });
    return users === undefined ? undefined : new Set(users);
  });
  return {
    standingOf: async (personId) => (await known(personId))?.standing ?? 'could not tell',
    utcOffsetOf: async (personId) => (await known(personId))?.utcOffsetMs,
    inUserGroup: userGroups,
  };
}

/** Keeps what was told for five minutes; asks otherwise, and gives undefined where no answer comes in time. Who come together share one question. */
function keeper<T>(
  clock: Clock,
  ask: (key: string) => Promise<T | undefined>,
): (key: string) => Promise<T | undefined> {
  const kept = new Map<string, { value: T; until: number }>();
  const underWay = new Map<string, Promise<T | undefined>>();

  const renew = async (key: string): Promise<T | undefined> => {
    const value = await ask(key).catch(() => undefined);
    if (value === undefined) return undefined;
    kept.delete(key);
    kept.set(key, { value, until: clock.now().getTime() + keepMs });
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return value;
  };

  return async (key) => {
    const known = kept.get(key);
    if (known !== undefined && known.until > clock.now().getTime()) return known.value;
    const asking = underWay.get(key) ?? renew(key);
    underWay.set(key, asking);
    const value = await within(clock, longestMs, asking);
    if (underWay.get(key) === asking) underWay.delete(key); // one that hangs must not hold up the next press
    return value;
  };
}

type User = NonNullable<UsersInfoResponse['user']>;

/** Bots, and people from elsewhere who are here through a shared channel, are strangers. On a grid a person belongs to several workspaces. */
function standingIn(teamId: string, user: User | undefined): Standing | undefined {
  if (user === undefined) return undefined;
  if (user.deleted) return 'deactivated';
  if (user.is_restricted || user.is_ultra_restricted) return 'guest';
  const isElsewhere = user.team_id !== teamId && !(user.enterprise_user?.teams ?? []).includes(teamId);
  return user.is_bot || isElsewhere || isStranger(user) ? 'stranger' : 'member';
}

/** Set for people of a workspace that shares a channel with ours; the types do not know it. */
const isStranger = (user: User): boolean => 'is_stranger' in user && user.is_stranger === true;
