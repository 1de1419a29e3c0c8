import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import type { Clock, People, Standing } from '../operations/ports.ts';
import { within } from './within.ts';

const keepMs = 5 * 60_000;
const longestMs = 2_000;
/** People kept at a time. */
const mostKept = 1_000;

interface PeopleNeeds {
  readonly client: Pick<WebClient, 'users'>;
  readonly clock: Clock;
  /** The workspace that counts as ours. */
  readonly teamId: string;
}

/** Who people are in the workspace. "Could not tell" is never kept: the next press asks again. */
export function slackPeople({ client, clock, teamId }: PeopleNeeds): People {
  const kept = new Map<string, { standing: Standing; until: number }>();
  const underWay = new Map<string, Promise<Standing>>();

  const ask = async (personId: string): Promise<Standing> => {
    const answer = await client.users.info({ user: personId }).catch(() => undefined);
    const standing = standingIn(teamId, answer?.user);
    if (standing === 'could not tell') return standing;
    kept.delete(personId);
    kept.set(personId, { standing, until: clock.now().getTime() + keepMs });
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return standing;
  };

  return {
    async standingOf(personId) {
      const known = kept.get(personId);
      if (known !== undefined && known.until > clock.now().getTime()) return known.standing;
      const asking = underWay.get(personId) ?? ask(personId);
      underWay.set(personId, asking);
      const standing = await within(clock, longestMs, asking);
      if (underWay.get(personId) === asking) underWay.delete(personId); // one that hangs must not hold up the next press
      return standing ?? 'could not tell';
    },
  };
}

type User = NonNullable<UsersInfoResponse['user']>;

/** Bots, and people from elsewhere who are here through a shared channel, are strangers. On a grid a person belongs to several workspaces. */
function standingIn(teamId: string, user: User | undefined): Standing {
  if (user === undefined) return 'could not tell';
  if (user.deleted) return 'deactivated';
  if (user.is_restricted || user.is_ultra_restricted) return 'guest';
  const isElsewhere = user.team_id !== teamId && !(user.enterprise_user?.teams ?? []).includes(teamId);
  return user.is_bot || isElsewhere || isStranger(user) ? 'stranger' : 'member';
}

/** Set for people of a workspace that shares a channel with ours; the types do not know it. */
const isStranger = (user: User): boolean => 'is_stranger' in user && user.is_stranger === true;
