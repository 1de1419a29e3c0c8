import { channelIn } from '../delivery/payloads.ts';
import { asMessage } from '../world/as-message.ts';
import type { Form } from '../world/form.ts';
import type { Account } from '../world/people.ts';
import type { Workspace } from '../world/workspace.ts';
import type { Surface } from './hands.ts';
import type { Seen } from './seen.ts';

interface Needs {
  readonly workspace: Workspace;
  readonly address: () => string;
}

/**
 * A message to put hands on, as it was seen: a button that has since gone can still be pressed by who saw it a moment ago.
 * The payload of an ephemeral message tells where it stands, but not the message itself.
 */
export function messageSurface({ workspace, address }: Needs, { id }: Account, seen: Seen, form: Form): Surface {
  form.show(seen.blocks);
  const { ts, channel, isEphemeral, threadTs } = seen;
  const standing = workspace.messages.find(channel, ts);
  const message = standing && { ...asMessage(workspace, standing), text: seen.text, blocks: seen.blocks };
  const thread = threadTs ? { thread_ts: threadTs } : {};
  const response = () => address() + workspace.responseUrls.issue({ userId: id, channelId: channel, messageTs: ts });
  return {
    key: ts,
    blocks: seen.blocks,
    form,
    place: (purpose) => ({
      container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: isEphemeral, ...thread },
      channel: channelIn(workspace.channels.named(channel)),
      ...(message ? { message } : {}),
      state: { values: form.state },
      ...(purpose === 'action' ? { trigger_id: workspace.triggers.issue(id), response_url: response() } : {}),
    }),
  };
}
