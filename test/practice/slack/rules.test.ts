import { afterEach, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { aCard, aModal, aWorkspace, type PlayedWorkspace, quietly } from './a-workspace.ts';

let played: PlayedWorkspace | undefined;
afterEach(async () => {
  await played?.stop();
  played = undefined;
});

const acks = (app: App): void => {
  app.command('/as', async ({ ack }) => ack());
  app.action(/./, async ({ ack }) => ack());
  app.view('form', async ({ ack }) => ack());
  app.view({ type: 'view_closed', callback_id: 'form' }, async ({ ack }) => ack());
};

/** The error with which a call was refused, or nothing. */
const refusal = async (call: Promise<unknown>): Promise<string | undefined> => {
  try {
    await call;
    return undefined;
  } catch (error) {
    return (error as { data?: { error?: string } }).data?.error ?? String(error);
  }
};

const start = async (wishes?: Parameters<typeof aWorkspace>[1]) => {
  played = await aWorkspace(acks, wishes);
  return { ...played, client: played.app.client };
};

/** A trigger as a command brings it. */
const triggerOf = async ({ slack }: PlayedWorkspace): Promise<string> => {
  await slack.as('on-call').types('#ops', '/as remove');
  return String(slack.deliveries.at(-1)?.payload.body.trigger_id);
};

describe('triggers', () => {
  test('a trigger that is older than three seconds opens nothing', async () => {
    const { client, clock, slack, ...rest } = await start();
    const trigger_id = await triggerOf({ clock, slack, ...rest });
    clock.turn(3001);
    expect(await refusal(client.views.open({ trigger_id, view: aModal() }))).toBe('expired_trigger_id');
    expect(slack.as('on-call').modal).toBeUndefined();
  });

  test('a trigger opens one view, not two', async () => {
    const { client, ...rest } = await start();
    const trigger_id = await triggerOf(rest);
    expect(await refusal(client.views.open({ trigger_id, view: aModal() }))).toBeUndefined();
    expect(await refusal(client.views.open({ trigger_id, view: aModal() }))).toBe('exchanged_trigger_id');
  });
});

describe('messages', () => {
  test('blocks that Slack would not take are refused with what is wrong and where', async () => {
    const { client } = await start();
    const long = { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'x'.repeat(3001) } };
    const call = client.chat.postMessage({ channel: 'C0OPS', text: 'long', blocks: [long], ...quietly });
    await expect(call).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: {
          messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
        },
      },
    });
  });

  test('a private channel without the bot does not exist for it', async () => {
    const { client } = await start();
    expect(await refusal(client.chat.postMessage({ channel: 'C0NOBOT', text: 'hello', ...quietly }))).toBe(
      'channel_not_found',
    );
    expect(await refusal(client.conversations.info({ channel: 'C0NOBOT' }))).toBe('channel_not_found');
  });

  test('an archived channel takes no posts', async () => {
    const { client, slack } = await start();
    slack.channel('#ops').isArchived = true;
    expect(await refusal(client.chat.postMessage({ channel: 'C0OPS', text: 'hello', ...quietly }))).toBe('is_archived');
  });

  test('an update of more than 4,000 characters is refused', async () => {
    const { client } = await start();
    const { ts } = await client.chat.postMessage({ channel: 'C0OPS', text: 'hello', ...quietly });
    const call = client.chat.update({ channel: 'C0OPS', ts: String(ts), text: 'x'.repeat(4001), parse: 'none' });
    expect(await refusal(call)).toBe('msg_too_long');
  });

  test('an update with text alone takes the blocks away, and is marked as edited', async () => {
    const { client, slack } = await start();
    const { ts } = await client.chat.postMessage({ channel: 'C0OPS', text: 'a card', blocks: aCard(), ...quietly });
    await client.chat.update({ channel: 'C0OPS', ts: String(ts), text: 'Done.', parse: 'none' });
    expect(slack.as('on-call').sees('#ops')[0]).toMatchObject({ text: 'Done.', blocks: [], edited: true });
  });

  test('what somebody else wrote can be neither updated nor deleted', async () => {
    const { client, slack } = await start();
    await slack.as('on-call').types('#ops', 'mine');
    const ts = String(slack.as('on-call').sees('#ops')[0]?.ts);
    expect(await refusal(client.chat.update({ channel: 'C0OPS', ts, text: 'yours', parse: 'none' }))).toBe(
      'cant_update_message',
    );
    expect(await refusal(client.chat.delete({ channel: 'C0OPS', ts }))).toBe('cant_delete_message');
    expect(await refusal(client.chat.update({ channel: 'C0OPS', ts: '1.1', text: 'x', parse: 'none' }))).toBe(
      'message_not_found',
    );
  });

  test('an ephemeral message reaches one person, who must be in the channel', async () => {
    const { client, slack } = await start();
    await client.chat.postEphemeral({ channel: 'C0OPS', user: 'U0ONCALL', text: 'psst' });
    expect(slack.as('on-call').sees('#ops')[0]).toMatchObject({ text: 'psst', isEphemeral: true });
    expect(slack.as('approver').sees('#ops')).toEqual([]);
    const outside = client.chat.postEphemeral({ channel: 'C0SECRETOPS', user: 'U0COLLEAGUE', text: 'psst' });
    expect(await refusal(outside)).toBe('user_not_in_channel');
    expect(await refusal(client.chat.postEphemeral({ channel: 'C0OPS', user: 'U0NOBODY', text: 'psst' }))).toBe(
      'user_not_found',
    );
  });

  test('an ephemeral message can be changed through the click on it alone', async () => {
    const { client, slack } = await start();
    const { message_ts } = await client.chat.postEphemeral({
      channel: 'C0OPS',
      user: 'U0ONCALL',
      text: 'a card',
      blocks: aCard(),
    });
    const update = client.chat.update({ channel: 'C0OPS', ts: String(message_ts), text: 'x', parse: 'none' });
    expect(await refusal(update)).toBe('message_not_found');
    await slack.as('on-call').presses('Cancel', '#ops');
    const { response_url, message, container } = slack.deliveries.at(-1)?.payload.body ?? {};
    expect({ message, container }).toMatchObject({ message: undefined, container: { is_ephemeral: true } });
    await fetch(String(response_url), {
      method: 'POST',
      body: JSON.stringify({ delete_original: true }),
      headers: { 'content-type': 'application/json' },
    });
    expect(slack.as('on-call').sees('#ops')).toEqual([]);
  });

  test('a reply to a reply, or to nothing, is refused', async () => {
    const { client } = await start();
    const { ts } = await client.chat.postMessage({ channel: 'C0OPS', text: 'root', ...quietly });
    const reply = await client.chat.postMessage({ channel: 'C0OPS', text: 'reply', thread_ts: String(ts), ...quietly });
    const again = client.chat.postMessage({ channel: 'C0OPS', text: 'x', thread_ts: String(reply.ts), ...quietly });
    expect(await refusal(again)).toBe('cannot_reply_to_message');
    expect(await refusal(client.chat.postMessage({ channel: 'C0OPS', text: 'x', thread_ts: '1.1', ...quietly }))).toBe(
      'thread_not_found',
    );
    const { messages } = await client.conversations.replies({ channel: 'C0OPS', ts: String(ts) });
    expect(messages?.map(({ text }) => text)).toEqual(['root', 'reply']);
  });

  test('what could ping people is complained of, as is a post without text or with previews', async () => {
    const { client, slack } = await start();
    const section = (text: string, verbatim?: boolean) => ({
      type: 'section' as const,
      text: { type: 'mrkdwn' as const, text, ...(verbatim === undefined ? {} : { verbatim }) },
    });
    await client.chat.postMessage({ channel: 'C0OPS', text: 'fine', blocks: [section('@here', true)], ...quietly });
    expect(slack.complaints).toEqual([]);
    const { ts } = await client.chat.postMessage({
      channel: 'C0OPS',
      blocks: [section('<!channel>'), section('@here')],
      ...quietly,
    } as never);
    await client.chat.postMessage({ channel: 'C0OPS', text: 'x' });
    await client.chat.update({ channel: 'C0OPS', ts: String(ts), text: 'y' });
    expect(slack.complaints).toEqual([
      expect.stringContaining('has no text'),
      expect.stringContaining('pings everybody: <!channel>'),
      expect.stringContaining('would be parsed into a ping'),
      expect.stringContaining('without unfurl_links false'),
      expect.stringContaining('without unfurl_media false'),
      expect.stringContaining('without parse "none"'),
    ]);
  });
});

describe('views', () => {
  const opened = async () => {
    const workspace = await start();
    const { view } = await workspace.client.views.open({
      trigger_id: await triggerOf(workspace),
      view: aModal({ notify_on_close: true }),
    });
    if (!view?.id || !view.hash) throw new Error('no view');
    const modal = workspace.slack.as('on-call').modal;
    if (!modal) throw new Error('no modal');
    return { ...workspace, view_id: view.id, hash: view.hash, modal };
  };

  test('an update on an outdated hash is refused', async () => {
    const { client, view_id, hash } = await opened();
    expect(await refusal(client.views.update({ view_id, hash, view: aModal() }))).toBeUndefined();
    expect(await refusal(client.views.update({ view_id, hash, view: aModal() }))).toBe('hash_conflict');
  });

  test('a new initial value is ignored where the block kept its name, and taken where it has a new one', async () => {
    const { client, view_id, modal } = await opened();
    const filled = (block_id: string) => ({
      type: 'input' as const,
      block_id,
      label: { type: 'plain_text' as const, text: 'Reason' },
      element: { type: 'plain_text_input' as const, action_id: 'reason', initial_value: 'filled in' },
    });
    await client.views.update({ view_id, view: aModal({ blocks: [filled('reason')] }) });
    expect(modal.state).toEqual({ reason: { reason: { type: 'plain_text_input', value: null } } });
    await client.views.update({ view_id, view: aModal({ blocks: [filled('reason-2')] }) });
    expect(modal.state).toEqual({ 'reason-2': { reason: { type: 'plain_text_input', value: 'filled in' } } });
  });

  test('three views lie on one another, not four', async () => {
    const { client, slack, modal } = await opened();
    const pushed = async (): Promise<string | undefined> => {
      await slack.as('on-call').modal?.press('The oldest 3');
      return refusal(
        client.views.push({ trigger_id: String(slack.deliveries.at(-1)?.payload.body.trigger_id), view: aModal() }),
      );
    };
    expect([await pushed(), await pushed(), await pushed()]).toEqual([undefined, undefined, 'push_limit_reached']);
    await slack.as('on-call').modal?.close();
    await slack.as('on-call').modal?.close();
    expect(slack.as('on-call').modal?.id).toBe(modal.id);
  });

  test('closing tells the app where it asked for it, and the corner clears all', async () => {
    const { slack, modal } = await opened();
    await modal.closeAll();
    expect(slack.as('on-call').modal).toBeUndefined();
    expect(slack.deliveries.at(-1)?.payload.body).toMatchObject({ type: 'view_closed', is_cleared: true });
  });

  test('a bare acknowledgement of the submission closes the view', async () => {
    const { client, slack, view_id, modal } = await opened();
    const { blocks } = aModal();
    await client.views.update({ view_id, view: aModal({ blocks: blocks.slice(1) }) });
    expect(await modal.submit()).toEqual({ ok: true });
    expect([modal.isOpen, slack.as('on-call').modal]).toEqual([false, undefined]);
  });

  test('a view with an input and no submit, a title that is too long, or too much metadata is refused', async () => {
    const { client, view_id } = await opened();
    const { submit: _, ...unsubmittable } = aModal();
    expect(await refusal(client.views.update({ view_id, view: unsubmittable }))).toBe('invalid_arguments');
    const titled = aModal({ title: { type: 'plain_text', text: 'x'.repeat(25) } });
    expect(await refusal(client.views.update({ view_id, view: titled }))).toBe('invalid_arguments');
    expect(await refusal(client.views.update({ view_id, view: aModal({ private_metadata: 'x'.repeat(3001) }) }))).toBe(
      'invalid_arguments',
    );
    expect(await refusal(client.views.update({ view_id: 'V1', view: aModal() }))).toBe('not_found');
  });
});

describe('people', () => {
  test('users.info tells members, guests, strangers and those who left apart', async () => {
    const { client } = await start();
    const flags = async (user: string) => (await client.users.info({ user })).user;
    expect(await flags('U0ONCALL')).toMatchObject({
      team_id: 'T0PRACTICE',
      deleted: false,
      is_restricted: false,
      is_bot: false,
    });
    expect(await flags('U0GUEST')).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
    expect(await flags('U0SINGLECHANNELGUEST')).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
    expect(await flags('U0STRANGER')).toMatchObject({ team_id: 'T0ELSEWHERE', is_stranger: true });
    expect(await flags('U0LEFT')).toMatchObject({ deleted: true });
    expect(await flags('U0OTHERBOT')).toMatchObject({ is_bot: true });
    expect(await refusal(flags('U0NOBODY'))).toBe('user_not_found');
  });

  test('a private channel is seen by its members alone', async () => {
    const { client, slack } = await start();
    await client.chat.postMessage({ channel: 'C0SECRETOPS', text: 'secret', ...quietly });
    expect(slack.as('approver').sees('#secret-ops')).toHaveLength(1);
    expect(() => slack.as('colleague').sees('#secret-ops')).toThrow("colleague can't see #secret-ops.");
    expect(() => slack.as('guest').sees('#war-room')).toThrow("guest can't see #war-room.");
  });
});

describe('limits', () => {
  test('a channel takes a short burst of posts, then one a second', async () => {
    const { client, clock } = await start();
    const post = () => refusal(client.chat.postMessage({ channel: 'C0OPS', text: 'x', ...quietly }));
    for (let i = 0; i < 5; i++) expect(await post()).toBeUndefined();
    const response = await fetch(`${played?.slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${played?.slack.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'C0OPS', text: 'x', ...quietly }),
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
    clock.turn(1000);
    expect(await post()).toBeUndefined();
  });

  test('fifty updates fit in a minute', async () => {
    const { client, clock, slack } = await start();
    const { ts } = await client.chat.postMessage({ channel: 'C0OPS', text: 'x', ...quietly });
    const update = () => client.chat.update({ channel: 'C0OPS', ts: String(ts), text: 'y', parse: 'none' });
    for (let i = 0; i < 50; i++) await update();
    const late = await fetch(`${slack.apiUrl}chat.update`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}` },
    });
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '60']);
    clock.turn(60_000);
    await update();
  });

  test('a response_url works five times, and for half an hour', async () => {
    const { clock, slack } = await start();
    await slack.as('on-call').types('#ops', '/as remove');
    const url = String(slack.deliveries.at(-1)?.payload.body.response_url);
    const use = async (): Promise<number> =>
      (await fetch(url, { method: 'POST', body: '{"text":"x"}', headers: { 'content-type': 'application/json' } }))
        .status;
    const statuses = [];
    for (let i = 0; i < 6; i++) statuses.push(await use());
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);

    await slack.as('on-call').types('#ops', '/as remove');
    const other = String(slack.deliveries.at(-1)?.payload.body.response_url);
    clock.turn(30 * 60_000 + 1);
    expect(
      (await fetch(other, { method: 'POST', body: '{"text":"x"}', headers: { 'content-type': 'application/json' } }))
        .status,
    ).toBe(404);
  });
});

describe('tokens', () => {
  test.each([
    [undefined, 'not_authed'],
    ['xoxb-wrong', 'invalid_auth'],
  ])('a call with the token %s is refused: %s', async (token, error) => {
    const { slack } = await start();
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    const answer = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', headers });
    expect(await answer.json()).toEqual({ ok: false, error });
  });

  test('a method that is not there is unknown', async () => {
    const { client } = await start();
    expect(await refusal(client.apiCall('chat.shout', {}))).toBe('unknown_method');
  });
});

test('a file is uploaded in three steps and shared in the thread', async () => {
  const { client, slack } = await start();
  const { ts } = await client.chat.postMessage({ channel: 'C0OPS', text: 'root', ...quietly });
  await client.filesUploadV2({
    channel_id: 'C0OPS',
    thread_ts: String(ts),
    filename: 'fates.csv',
    content: 'web-1,deleted',
    initial_comment: 'All of them',
  });
  const [reply] = slack.as('on-call').sees('#ops')[0]?.thread ?? [];
  expect(reply?.readable()).toBe('All of them\n(file fates.csv)');
  expect(reply?.files[0]?.content).toBe('web-1,deleted');
});
