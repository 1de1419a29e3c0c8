import { afterEach, describe, expect, test } from '@jest/globals';
import { type App, SocketModeReceiver } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { aModal, aWorkspace, type PlayedWorkspace, quietly } from './a-workspace.ts';

let played: PlayedWorkspace | undefined;
afterEach(async () => {
  await played?.stop();
  played = undefined;
});

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string) => ({ text: plain(text), value: text });

/** A form with every way of picking, opened by `/as`. Its options are what `answer` says. */
const aForm = async (
  blocks: KnownBlock[],
  answer: unknown = { options: ['web-1', 'web-2', 'web-3'].map(option) },
  onSubmit: unknown = undefined,
) => {
  played = await aWorkspace((app: App) => {
    app.command('/as', async ({ ack, command, client }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: aModal({ blocks }) });
    });
    app.options(/./, async ({ ack }) => ack(answer as never));
    app.action(/./, async ({ ack }) => ack());
    app.view('form', async ({ ack }) => ack(onSubmit as never));
  });
  const { slack } = played;
  await slack.as('on-call').types('#ops', '/as remove');
  await slack.until(() => slack.as('on-call').modal !== undefined);
  const modal = slack.as('on-call').modal;
  if (!modal) throw new Error('no modal');
  return { slack, modal };
};

const instances = (more: Record<string, unknown> = {}): KnownBlock => ({
  type: 'input',
  block_id: 'i',
  label: plain('Instances'),
  element: { type: 'multi_external_select', action_id: 'i', ...more },
});

describe('a menu for several', () => {
  test('takes one after the other, gives them back, and keeps to its limit', async () => {
    const { modal } = await aForm([instances({ min_query_length: 0, max_selected_items: 2 })]);
    await expect(modal.pick('Instances', 'web-1')).rejects.toThrow('Search in “i” before you pick');
    await modal.search('Instances', '');
    await modal.pick('Instances', 'web-1');
    await modal.pick('Instances', 'web-2');
    expect(modal.readable()).toContain('‹Instances: web-1, web-2›');
    await expect(modal.pick('Instances', 'web-3')).rejects.toThrow('At most 2 options');
    await modal.unpick('Instances', 'web-1');
    expect(modal.state.i?.i?.selected_options).toEqual([option('web-2')]);
  });

  test('is searched again where the app has put a new one in its place', async () => {
    const { slack, modal } = await aForm([instances({ min_query_length: 0 })]);
    await modal.search('Instances', 'web');
    const fresh = { ...instances({ min_query_length: 0 }), block_id: 'i.2' };
    await played?.app.client.views.update({ view_id: modal.id, view: aModal({ blocks: [fresh] }) });
    await modal.pick('Instances', 'web-1');
    expect(modal.readable()).toContain('‹Instances: web-1›');
    expect(slack.deliveries.at(-1)?.payload.body).toMatchObject({ block_id: 'i.2', value: 'web' });
  });

  test('asks for options only once enough is typed', async () => {
    const { slack, modal } = await aForm([instances()]);
    const before = slack.deliveries.length;
    expect(await modal.search('Instances', 'we')).toEqual([]);
    expect(slack.deliveries.length).toBe(before);
    expect(await modal.search('Instances', 'web')).toHaveLength(3);
  });

  test('shows no options that Slack would not take', async () => {
    const { slack, modal } = await aForm([instances({ min_query_length: 0 })], { options: [option('x'.repeat(76))] });
    await expect(modal.search('Instances', '')).rejects.toThrow('must be less than 76 characters');
    expect(slack.complaints).toHaveLength(1);
  });

  test('a word that fits several options, or none, is answered with what there is', async () => {
    const { modal } = await aForm([instances({ min_query_length: 0 })]);
    await modal.search('Instances', '');
    await expect(modal.pick('Instances', 'web')).rejects.toThrow(
      'More than one option has “web” in it. There is: “web-1”, “web-2”, “web-3”.',
    );
    await expect(modal.pick('Instances', 'db')).rejects.toThrow('No option has “db” in it.');
    await expect(modal.press('Shout')).rejects.toThrow('Nothing here is called “Shout”. There is: nothing.');
  });
});

test('people, channels, days, boxes and numbers can be filled in, and are checked before the form is sent', async () => {
  const input = (block_id: string, label: string, element: Record<string, unknown>): KnownBlock =>
    ({
      type: 'input',
      block_id,
      label: plain(label),
      element: { action_id: 'x', ...element },
    }) as unknown as KnownBlock;
  const { slack, modal } = await aForm([
    input('who', 'Who', { type: 'users_select' }),
    input('where', 'Where', { type: 'conversations_select' }),
    input('day', 'Day', { type: 'datepicker' }),
    input('sure', 'Sure', { type: 'checkboxes', options: [option('yes'), option('very')] }),
    input('size', 'Size', { type: 'number_input', is_decimal_allowed: false, max_value: '10' }),
  ]);
  await modal.pick('Who', 'approver');
  await modal.pick('Where', '#ops');
  await modal.pick('Day', '2026-11-24');
  await modal.pick('Sure', 'yes', 'very');
  await modal.write('Size', '11');
  expect(await modal.submit()).toMatchObject({ error: 'incomplete' });
  expect(modal.errors).toEqual({ Size: 'Must be at most 10.' });
  await modal.write('Size', '3');
  expect(await modal.submit()).toEqual({ ok: true });
  expect(slack.deliveries.at(-1)?.payload.body.view).toMatchObject({
    state: {
      values: {
        who: { x: { selected_user: 'U0APPROVER' } },
        where: { x: { selected_conversation: 'C0OPS' } },
        day: { x: { selected_date: '2026-11-24' } },
        sure: { x: { selected_options: [option('yes'), option('very')] } },
        size: { x: { value: '3' } },
      },
    },
  });
});

test('a text field that dispatches tells what is typed, letter by letter or at enter', async () => {
  const field = (more: Record<string, unknown>): KnownBlock => ({
    type: 'input',
    block_id: 'r',
    dispatch_action: true,
    label: plain('Reason'),
    element: { type: 'plain_text_input', action_id: 'r', ...more },
  });
  const letters = { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } };
  const { slack, modal } = await aForm([
    field({}),
    { ...field(letters), block_id: 's', label: plain('Search') } as KnownBlock,
  ]);
  const actions = () => slack.deliveries.filter(({ payload }) => payload.body.type === 'block_actions').length;
  await modal.write('Reason', 'disk');
  expect(actions()).toBe(0);
  await modal.write('Reason', 'disk full', { enter: true });
  expect(actions()).toBe(1);
  expect(slack.deliveries.at(-1)?.payload.body.actions).toMatchObject([
    { type: 'plain_text_input', value: 'disk full' },
  ]);
});

describe('what the app answers to a submission', () => {
  const reason: KnownBlock = {
    type: 'input',
    block_id: 'r',
    optional: true,
    label: plain('Reason'),
    element: { type: 'plain_text_input', action_id: 'r' },
  };

  test.each<[string, unknown]>([
    ['an error at a block that is not there', { response_action: 'errors', errors: { nowhere: 'no' } }],
    [
      'a view that Slack would not take',
      { response_action: 'update', view: { type: 'modal', title: plain('x'.repeat(25)), blocks: [] } },
    ],
    ['an action that is none', { response_action: 'shout' }],
  ])('%s is trouble on the screen and a complaint', async (_, answer) => {
    const { slack, modal } = await aForm([reason], undefined, answer);
    expect(await modal.submit()).toMatchObject({ ok: false });
    expect(modal.readable()).toContain('! We had some trouble connecting. Try again?');
    expect(slack.complaints).toHaveLength(1);
  });

  test('pushing lays a view on top, clearing takes all away', async () => {
    const pushed = { response_action: 'push', view: { type: 'modal', title: plain('On top'), blocks: [] } };
    const { slack, modal } = await aForm([reason], undefined, pushed);
    await modal.submit();
    expect(slack.as('on-call').modal?.title).toBe('On top');
    await slack.as('on-call').modal?.close();
    expect(slack.as('on-call').modal?.id).toBe(modal.id);
  });

  test('clearing closes everything', async () => {
    const { slack, modal } = await aForm([reason], undefined, { response_action: 'clear' });
    await modal.submit();
    expect(slack.as('on-call').modal).toBeUndefined();
  });
});

test('an answer in the channel shows the command to everybody, a malformed one its sender an error', async () => {
  played = await aWorkspace((app) => {
    app.command('/as', async ({ ack, command }) => {
      if (command.text === 'loud') return ack({ response_type: 'in_channel', text: 'For all.' });
      await ack({ text: 'x', blocks: [{ type: 'nonsense' }] } as never);
    });
  });
  const { slack } = played;
  await slack.as('on-call').types('#ops', '/as loud');
  expect(
    slack
      .as('guest')
      .sees('#ops')
      .map(({ from, text }) => `${from}: ${text}`),
  ).toEqual(['on-call: /as loud', 'asbot: For all.']);
  expect(await slack.as('on-call').types('#ops', '/as bad')).toMatchObject({ error: 'invalid_blocks' });
  expect(slack.complaints).toHaveLength(1);
});

test('menus and shortcuts work on messages', async () => {
  played = await aWorkspace((app) => {
    app.options('size', async ({ ack, options }) => ack({ options: [option(`${options.value} instances`)] }));
    app.action('size', async ({ ack }) => ack());
    app.shortcut({ type: 'message_action', callback_id: 'from-message' }, async ({ ack }) => ack());
  });
  const { slack, app } = played;
  const accessory = {
    type: 'external_select' as const,
    action_id: 'size',
    min_query_length: 1,
    placeholder: plain('Size'),
  };
  const blocks = [{ type: 'section' as const, text: plain('How many?'), accessory }];
  await app.client.chat.postMessage({ channel: 'C0OPS', text: 'How many?', blocks, ...quietly });
  expect(await slack.as('on-call').searches('Size', '3', '#ops')).toEqual(['3 instances']);
  expect(await slack.as('on-call').picks('Size', '3 instances', '#ops')).toEqual({ ok: true });
  expect(slack.deliveries.at(-1)?.payload.body).toMatchObject({
    container: { type: 'message', is_ephemeral: false },
    channel: { id: 'C0OPS', name: 'ops' },
    message: { text: 'How many?' },
    actions: [{ action_id: 'size', selected_option: { value: '3 instances' } }],
  });
  const [message] = slack.as('on-call').sees('#ops');
  if (!message) throw new Error('no message');
  expect(await slack.as('on-call').messageShortcut('from-message', message)).toEqual({ ok: true });
});

test('a direct message between two people is closed to the bot, one with the bot is open', async () => {
  played = await aWorkspace((app) => app.command('/as', async ({ ack }) => ack('Here too.')));
  const { slack, app } = played;
  await slack.as('on-call').types('@colleague', '/as help');
  expect(slack.as('on-call').sees('@colleague')[0]?.text).toBe('Here too.');
  const between = String(slack.deliveries.at(-1)?.payload.body.channel_id);
  await expect(app.client.chat.postMessage({ channel: between, text: 'x', ...quietly })).rejects.toThrow(
    'channel_not_found',
  );
  const { channel } = await app.client.conversations.open({ users: 'U0ONCALL' });
  await app.client.chat.postMessage({ channel: String(channel?.id), text: 'For you.', ...quietly });
  expect(slack.as('on-call').sees('@asbot')[0]?.text).toBe('For you.');
});

test('a thread is still there when its first message was deleted', async () => {
  played = await aWorkspace(() => {});
  const { slack, app } = played;
  const { ts } = await app.client.chat.postMessage({ channel: 'C0OPS', text: 'root', ...quietly });
  await app.client.chat.postMessage({ channel: 'C0OPS', text: 'reply', thread_ts: String(ts), ...quietly });
  await app.client.chat.delete({ channel: 'C0OPS', ts: String(ts) });
  const [root] = slack.as('on-call').sees('#ops');
  expect([root?.text, root?.thread[0]?.text]).toEqual(['This message was deleted.', 'reply']);
});

test('payloads go to the open sockets in turn', async () => {
  const heard: number[] = [];
  const listen = (app: App): void =>
    app.shortcut('x', async ({ ack }) => {
      heard.push(0);
      await ack();
    });
  played = await aWorkspace(listen, { mode: 'socket' });
  const { slack } = played;
  const more = [1, 2].map((number) => {
    const receiver = new SocketModeReceiver({
      appToken: slack.appToken,
      installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } } },
    });
    receiver.client.on('slack_event', async ({ ack }: { ack: () => Promise<void> }) => {
      heard.push(number);
      await ack();
    });
    return receiver;
  });
  for (const receiver of more) await receiver.start();
  expect(slack.connections).toBe(3);
  await Promise.all([1, 2, 3, 4, 5, 6].map(() => slack.as('on-call').shortcut('x')));
  expect(heard.sort()).toEqual([0, 0, 1, 1, 2, 2]);
  for (const receiver of more) await receiver.stop();
});

test('a field that asks for the current channel begins with the one that is looked at, if there is one', async () => {
  const where = {
    type: 'input',
    block_id: 'where',
    label: { type: 'plain_text', text: 'Where' },
    element: { type: 'conversations_select', action_id: 'channel', default_to_current_conversation: true },
  } as const;
  const listen = (app: App): void =>
    app.shortcut('x', async ({ ack, shortcut, client }) => {
      await ack();
      await client.views.open({ trigger_id: shortcut.trigger_id, view: { ...aModal(), blocks: [where] } });
    });
  played = await aWorkspace(listen);
  const { slack } = played;
  const oncall = slack.as('on-call');
  const held = async (lookingAt?: string): Promise<unknown> => {
    await oncall.shortcut('x', lookingAt);
    await slack.until(() => oncall.modal !== undefined);
    const { where: block } = oncall.modal?.state ?? {};
    await oncall.modal?.closeAll();
    return block?.channel?.selected_conversation;
  };
  expect(await held('#ops')).toBe('C0OPS');
  expect(await held()).toBeNull();
});
