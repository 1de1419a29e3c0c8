import { asUser } from '../world/people.ts';
import type { Workspace } from '../world/workspace.ts';
import { type Method, needed, text } from './arguments.ts';
import { Refusal } from './refusal.ts';

/** `users.*` and `usergroups.*`: who is there. */
export const peopleMethods = (workspace: Workspace): Record<string, Method> => ({
  'users.info': (args) => {
    const user = workspace.people.find(({ id }) => id === text(args, 'user'));
    if (!user) throw new Refusal('user_not_found');
    return { user: asUser(user, workspace.teamId) };
  },

  'users.list': () => ({
    members: workspace.people.map((each) => asUser(each, workspace.teamId)),
    cache_ts: Math.floor(workspace.clock.now().getTime() / 1000),
    response_metadata: { next_cursor: '' },
  }),

  'usergroups.list': () => ({
    usergroups: workspace.userGroups.map(({ id, handle, members }) => ({
      id,
      team_id: workspace.teamId,
      is_usergroup: true,
      name: handle,
      handle,
      date_delete: 0,
      user_count: members.length,
    })),
  }),

  'usergroups.users.list': (args) => {
    const group = workspace.userGroups.find(({ id }) => id === needed(args, 'usergroup'));
    if (!group) throw new Refusal('no_such_subteam');
    return { users: group.members };
  },
});
