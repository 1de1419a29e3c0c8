import { randomBytes } from 'node:crypto';
import type { Channel } from '../world/channels.ts';
import { type Account, otherTeamId } from '../world/people.ts';
import type { Workspace } from '../world/workspace.ts';
import type { Payload } from './line.ts';

const verificationToken = 'practice-verification-token';

/** What every interaction says about where and who. */
export const whoAndWhere = (workspace: Workspace, person: Account): Record<string, unknown> => ({
  team: { id: workspace.teamId, domain: workspace.teamDomain },
  user: { id: person.id, username: person.key, name: person.key, team_id: teamOf(workspace, person) },
  api_app_id: workspace.appId,
  token: verificationToken,
  enterprise: null,
  is_enterprise_install: false,
});

/** A channel as payloads tell it; a private one hides its name. */
export const channelIn = ({ id, name, kind }: Channel): { id: string; name: string } => ({
  id,
  name: kind === 'private' ? 'privategroup' : name,
});

/** A slash command as Slack posts it: every field a string. */
export const slashCommand = (
  workspace: Workspace,
  person: Account,
  channel: Channel,
  { command, text, responseUrl, triggerId }: { command: string; text: string; responseUrl: string; triggerId: string },
): Payload => ({
  kind: 'slash_commands',
  body: {
    token: verificationToken,
    team_id: teamOf(workspace, person),
    team_domain: workspace.teamDomain,
    channel_id: channel.id,
    channel_name: channelIn(channel).name,
    user_id: person.id,
    user_name: person.key,
    command,
    text,
    api_app_id: workspace.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: triggerId,
  },
});

/** An event in its envelope; its `event_id` is new. */
export function eventOf(workspace: Workspace, event: Record<string, unknown>): Payload {
  const authorization = {
    enterprise_id: null,
    team_id: workspace.teamId,
    user_id: workspace.bot.id,
    is_bot: true,
    is_enterprise_install: false,
  };
  return {
    kind: 'events_api',
    body: {
      token: verificationToken,
      team_id: workspace.teamId,
      api_app_id: workspace.appId,
      type: 'event_callback',
      event,
      event_id: `Ev0${randomBytes(5).toString('hex').toUpperCase()}`,
      event_time: Math.floor(workspace.clock.now().getTime() / 1000),
      authorizations: [authorization],
      is_ext_shared_channel: false,
      event_context: randomBytes(8).toString('hex'),
    },
  };
}

const teamOf = (workspace: Workspace, { kind }: Account): string =>
  kind === 'stranger' ? otherTeamId : workspace.teamId;
