import { afterEach, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { aCard, aModal, aWorkspace, type PlayedWorkspace, quietly } from './a-workspace.ts';

let played: PlayedWorkspace | undefined;
afterEach(async () => {
  await played?.stop();
  played = undefined;
});

const groups = ['web-prod', 'web-test', 'batch'];

/** An app that opens the form, loads groups, and posts a card that can be cancelled. */
const listen = (app: App): void => {
  app.command('/as', async ({ ack, command, client, respond }) => {
    if (command.text === 'help') return ack({ response_type: 'ephemeral', text: 'Type `/as remove`.' });
    await ack();
    if (command.text === 'later') await respond({ text: 'Only you can see this.' });
    if (command.text === 'card')
      await client.chat.postMessage({ channel: command.channel_id, text: 'A card', blocks: aCard(), ...quietly });
    if (command.text === 'remove') await client.views.open({ trigger_id: command.trigger_id, view: aModal() });
  });
  app.options('pick-group', async ({ ack, options }) => {
    const found = groups.filter((name) => name.includes(options.value));
    await ack({ options: found.map((name) => ({ text: { type: 'plain_text', text: name }, value: `id-${name}` })) });
  });
  app.action('pick-group', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.view) return;
    const note = { type: 'section' as const, text: { type: 'plain_text' as const, text: '5 of 2–10' } };
    const { blocks } = aModal();
    await client.views.update({
      view_id: body.view.id,
      hash: body.view.hash,
      view: { ...aModal(), blocks: [...blocks, note] },
    });
  });
  app.action('oldest', async ({ ack }) => ack());
  app.view('form', async ({ ack, view, body, client }) => {
    const group = view.state.values.group?.['pick-group']?.selected_option;
    if (group?.value === 'id-batch')
      return ack({ response_action: 'errors', errors: { group: 'This one is scaling.' } });
    await ack({
      response_action: 'update',
      view: aModal({ title: { type: 'plain_text', text: 'Posted' }, blocks: [], submit: undefined }),
    });
    await client.chat.postMessage({
      channel: 'C0OPS',
      text: `Asked by <@${body.user.id}>: ${group?.text.text}`,
      ...quietly,
    });
  });
  app.action('cancel', async ({ ack, respond, body }) => {
    await ack();
    await respond({ replace_original: true, text: `Cancelled by <@${body.user.id}>` });
  });
  app.action('delete', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'You were too late.' });
  });
  app.event('app_mention', async ({ event, say }) => {
    await say({ text: 'Yes?', thread_ts: event.thread_ts ?? event.ts, ...quietly });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [
      { type: 'section' as const, text: { type: 'plain_text' as const, text: 'Nothing waits for you.' } },
    ];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
  app.shortcut('pick', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: aModal() });
  });
};

describe.each(['http', 'socket'] as const)('in %s mode', (mode) => {
  test('a command that is answered in its acknowledgement is seen by its sender alone', async () => {
    played = await aWorkspace(listen, { mode });
    const { slack } = played;
    const outcome = await slack.as('on-call').types('#ops', '/as help');
    expect(outcome).toEqual({ ok: true });
    expect(
      slack
        .as('on-call')
        .sees('#ops')
        .map((seen) => seen.readable()),
    ).toEqual(['Type /as remove.']);
    expect(slack.as('approver').sees('#ops')).toEqual([]);
  });

  test('a command can be answered later through its response_url', async () => {
    played = await aWorkspace(listen, { mode });
    const { slack } = played;
    await slack.as('on-call').types('#ops', '/as later');
    await slack.until(() => slack.as('on-call').sees('#ops').length === 1);
    expect(slack.as('on-call').sees('#ops')[0]).toMatchObject({ isEphemeral: true, from: 'asbot' });
    expect(slack.as('colleague').sees('#ops')).toEqual([]);
  });

  test('a modal opens, loads options, is updated while it keeps what was filled in, shows errors and is answered with another view', async () => {
    played = await aWorkspace(listen, { mode });
    const { slack } = played;
    const oncall = slack.as('on-call');
    await oncall.types('#ops', '/as remove');
    await slack.until(() => oncall.modal !== undefined);
    const modal = oncall.modal;
    if (!modal) throw new Error('no modal');
    expect(modal.labels).toEqual(['Group', 'Reason']);

    expect(await modal.submit()).toMatchObject({ ok: false, error: 'incomplete' });
    expect(modal.errors).toEqual({ Group: 'Please complete this required field.' });
    expect(slack.deliveries.filter(({ payload }) => payload.body.type === 'view_submission')).toEqual([]);

    expect(await modal.search('Group', 'web')).toEqual(['web-prod', 'web-test']);
    expect(await modal.search('Group', '')).toEqual(groups);
    await modal.write('Reason', 'disk full');
    await modal.pick('Group', 'batch');
    await slack.until(() => modal.readable().includes('5 of 2–10'));
    expect(modal.readable()).toContain('‹Group: batch›');
    expect(modal.readable()).toContain('‹Reason: disk full›');

    expect(await modal.submit()).toMatchObject({ ok: false, error: 'errors' });
    expect(modal.errors).toEqual({ Group: 'This one is scaling.' });
    expect(modal.readable()).toContain('! This one is scaling.');

    await modal.search('Group', '');
    await modal.pick('Group', 'web-prod');
    expect(await modal.submit()).toEqual({ ok: true });
    expect(modal.title).toBe('Posted');
    await slack.until(() => oncall.sees('#ops').length === 1);
    expect(oncall.sees('#ops')[0]?.readable()).toBe('Asked by @on-call: web-prod');
    expect(slack.complaints).toEqual([]);
  });

  test('a button replaces the message through the response_url of its click', async () => {
    played = await aWorkspace(listen, { mode });
    const { slack } = played;
    await slack.as('on-call').types('#ops', '/as card');
    await slack.until(() => slack.as('approver').sees('#ops').length === 1);
    await slack.as('approver').presses('Cancel', '#ops');
    await slack.until(() => slack.as('on-call').sees('#ops')[0]?.readable() === 'Cancelled by @approver');
    expect(slack.as('on-call').sees('#ops')[0]?.blocks).toEqual([]);
  });

  test('a mention is answered in its thread', async () => {
    played = await aWorkspace(listen, { mode });
    const { slack } = played;
    await slack.as('on-call').types('#war-room', 'look here');
    const [root] = slack.as('on-call').sees('#war-room');
    await slack.as('on-call').types('#war-room', '@asbot remove web', { thread: root });
    await slack.until(() => slack.as('on-call').sees('#war-room')[0]?.thread.length === 2);
    expect(
      slack
        .as('on-call')
        .sees('#war-room')[0]
        ?.thread.map((each) => each.readable()),
    ).toEqual(['@asbot remove web', 'Yes?']);
  });

  test('the Home tab and a global shortcut reach the app', async () => {
    played = await aWorkspace(listen, { mode });
    const { slack } = played;
    await slack.as('on-call').opensHome();
    await slack.until(() => slack.as('on-call').home !== undefined);
    expect(slack.as('on-call').home?.readable()).toBe('Nothing waits for you.');
    await slack.as('on-call').shortcut('pick');
    await slack.until(() => slack.as('on-call').modal?.title === 'Remove');
  });
});

test('a button with a dialog asks first, and no is no', async () => {
  played = await aWorkspace(listen);
  const { slack } = played;
  await slack.as('on-call').types('#ops', '/as card');
  await slack.until(() => slack.as('on-call').sees('#ops').length === 1);
  const delivered = slack.deliveries.length;
  const outcome = await slack.as('on-call').presses('Remove and Delete', '#ops', { confirm: 'no' });
  expect(outcome).toMatchObject({ ok: false, error: 'not confirmed' });
  expect(slack.as('on-call').lastConfirm).toBe('Delete 2 servers\nTheir disks go too.\n[Cancel] [Delete]');
  expect(slack.deliveries.length).toBe(delivered);
});

test('a button that was seen can still be pressed after the message has changed', async () => {
  played = await aWorkspace(listen);
  const { slack } = played;
  await slack.as('on-call').types('#ops', '/as card');
  await slack.until(() => slack.as('approver').sees('#ops').length === 1);
  const [stale] = slack.as('approver').sees('#ops');
  if (!stale) throw new Error('no card');
  await slack.as('on-call').presses('Cancel', '#ops');
  await slack.until(() => slack.as('approver').sees('#ops')[0]?.blocks.length === 0);
  expect(await slack.as('approver').presses('Remove and Delete', stale)).toEqual({ ok: true });
  await slack.until(() =>
    slack
      .as('approver')
      .sees('#ops')
      .some((seen) => seen.readable() === 'You were too late.'),
  );
});

test('a command in a thread is refused as in Slack', async () => {
  played = await aWorkspace(listen);
  const { slack } = played;
  await slack.as('on-call').types('#ops', 'hello');
  const [root] = slack.as('on-call').sees('#ops');
  expect(await slack.as('on-call').types('#ops', '/as help', { thread: root })).toMatchObject({
    ok: false,
    error: 'not in threads',
  });
  expect(slack.as('on-call').sees('#ops')[0]?.thread[0]).toMatchObject({
    from: 'slackbot',
    text: '/as is not supported in threads. Sorry!',
  });
  expect(slack.deliveries).toEqual([]);
});

test('the same payload can be delivered twice, with the same trigger', async () => {
  let openings = 0;
  played = await aWorkspace((app) => {
    app.command('/as', async ({ ack, command, client }) => {
      await ack();
      openings += 1;
      await client.views.open({ trigger_id: command.trigger_id, view: aModal() }).catch(() => undefined);
    });
  });
  const { slack } = played;
  await slack.as('on-call').types('#ops', '/as remove');
  await slack.redeliverLast();
  slack.faults.deliverTwice();
  await slack.as('on-call').types('#ops', '/as remove');
  await slack.until(() => openings === 4);
  await slack.until(() => slack.calls.filter(({ method }) => method === 'views.open').length === 4);
  const errors = slack.calls.filter(({ method }) => method === 'views.open').map(({ result }) => result?.error);
  expect(errors.filter((error) => error === 'exchanged_trigger_id')).toHaveLength(2);
});
