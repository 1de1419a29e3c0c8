import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../src/domain/operation.ts';
import type { Placing } from '../../src/operations/ports.ts';
import { textOf } from '../support/read.ts';
import { aContext, anOperation } from '../support/samples.ts';
import { aWorkspace } from './a-workspace.ts';

type Workspace = Awaited<ReturnType<typeof aWorkspace>>;

const inOps = ({ channel }: Workspace, own: Partial<Operation> = {}): Operation =>
  anOperation('awaiting approval', { channel: channel('#ops'), card: undefined, ...own });

/** Posts a card in #ops and gives the operation that knows where it stands. */
async function posted(workspace: Workspace, own: Partial<Operation> = {}): Promise<Operation> {
  const operation = inOps(workspace, own);
  const placing = await workspace.announcer.postCard(operation, aContext(operation));
  if (placing.kind !== 'placed') throw new Error(placing.kind);
  return { ...operation, card: { channel: placing.channel, ts: placing.ts } };
}

test('a card, its updates and its thread stand in the channel, and Slack has nothing to complain of', async () => {
  await using workspace = await aWorkspace();
  const { announcer, slack } = workspace;
  const operation = await posted(workspace);
  const running = { ...anOperation('running'), card: operation.card };

  expect(await announcer.showCard(running, aContext(running))).toMatchObject({ kind: 'shown' });
  expect(await announcer.say(running, { kind: 'start' }, aContext(running))).toMatchObject({ kind: 'shown' });

  const [card, start] = slack.messages('#ops');
  expect(textOf(card?.blocks ?? [])).toContain('Removing 2 instances from web-prod');
  expect(start?.threadTs).toBe(card?.ts);
  expect(slack.complaints).toEqual([]);
});

test('a card that was asked for in a thread stands there, and so do its posts', async () => {
  await using workspace = await aWorkspace();
  const { announcer, slack, clients } = workspace;
  const parent = await clients.main.chat.postMessage({
    channel: workspace.channel('#ops'),
    text: 'war room',
    unfurl_links: false,
    unfurl_media: false,
  });
  const thread = parent.ts ?? '';
  const operation = await posted(workspace, { thread });
  await announcer.say(
    { ...anOperation('running'), thread, card: operation.card },
    { kind: 'start' },
    aContext(anOperation()),
  );
  expect(
    slack
      .messages('#ops')
      .slice(1)
      .map(({ threadTs }) => threadTs),
  ).toEqual([thread, thread]);
});

describe('a post', () => {
  test('that is refused says why, and what to do about it', async () => {
    await using workspace = await aWorkspace();
    const placing = await workspace.announcer.postCard(
      inOps(workspace, { channel: workspace.channel('#no-bot') }),
      aContext(anOperation()),
    );
    expect(placing).toEqual({
      kind: 'refused',
      reason: 'The bot cannot see this channel. Invite it with /invite @asbot, then try again.',
    });
  });

  test('that is throttled says how long to wait', async () => {
    await using workspace = await aWorkspace();
    workspace.slack.faults.next('chat.postMessage', { kind: 'rate limited', retryAfterSeconds: 7 });
    expect(await workspace.announcer.postCard(inOps(workspace), aContext(anOperation()))).toEqual({
      kind: 'throttled',
      retryAfterMs: 7_000,
    });
  });

  test.each([
    { kind: 'reset after acting' },
    { kind: 'status', status: 503 },
    { kind: 'hang' },
    { kind: 'error', error: 'internal_error' },
  ] as const)('whose answer is lost ($kind) is not repeated: it may stand in the channel', async (fault) => {
    await using workspace = await aWorkspace();
    workspace.slack.faults.next('chat.postMessage', fault);
    const placing: Placing = await workspace.announcer.postCard(inOps(workspace), aContext(anOperation()));
    expect(placing).toEqual({ kind: 'no answer' });
    expect(workspace.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });
});

describe('an update', () => {
  test.each([
    ['message_not_found', 'card lost'],
    ['edit_window_closed', 'card lost'],
    ['channel_not_found', 'channel gone'],
    ['is_archived', 'channel gone'],
    ['internal_error', 'no answer'],
    ['something_new', 'no answer'],
  ])('that Slack answers with %s is: %s', async (error, kind) => {
    await using workspace = await aWorkspace();
    const operation = await posted(workspace);
    workspace.slack.faults.next('chat.update', { kind: 'error', error });
    expect(await workspace.announcer.showCard(operation, aContext(anOperation()))).toMatchObject({ kind });
  });

  test('that is throttled is a value, and holds up nothing else', async () => {
    await using workspace = await aWorkspace();
    const operation = await posted(workspace);
    workspace.slack.faults.next('chat.update', { kind: 'rate limited', retryAfterSeconds: 30 });
    expect(await workspace.announcer.showCard(operation, aContext(anOperation()))).toEqual({
      kind: 'throttled',
      retryAfterMs: 30_000,
    });
    expect(await workspace.announcer.showCard(operation, aContext(anOperation()))).toMatchObject({ kind: 'shown' });
  });

  test('of a card that was never posted finds no card', async () => {
    await using workspace = await aWorkspace();
    expect(await workspace.announcer.showCard(inOps(workspace), aContext(anOperation()))).toEqual({
      kind: 'card lost',
    });
  });
});

describe('one person', () => {
  const told = { kind: 'unknown card' } as const;

  test('is told in the channel, alone', async () => {
    await using workspace = await aWorkspace();
    await workspace.announcer.tell('U0ONCALL', workspace.channel('#ops'), told);
    expect(workspace.slack.messages('#ops')).toMatchObject([{ onlyFor: 'U0ONCALL' }]);
  });

  test('is told in a direct message where the channel cannot be used', async () => {
    await using workspace = await aWorkspace();
    await workspace.announcer.tell('U0ONCALL', workspace.channel('#no-bot'), told);
    await workspace.announcer.tell('U0ONCALL', undefined, told);
    const direct = workspace.slack.state().messages.filter(({ channel }) => channel.startsWith('D'));
    expect(direct).toHaveLength(2);
    expect(workspace.slack.complaints).toEqual([]);
  });

  test('is told once Slack allows it', async () => {
    await using workspace = await aWorkspace();
    workspace.slack.faults.next('chat.postEphemeral', { kind: 'rate limited', retryAfterSeconds: 4 });
    const telling = workspace.announcer.tell('U0ONCALL', workspace.channel('#ops'), told);
    await workspace.clock.until(() => workspace.slack.messages('#ops').length > 0);
    await telling;
    expect(workspace.clock.now().getTime()).toBeGreaterThanOrEqual(Date.parse('2026-11-24T10:00:04Z'));
  });

  test('who takes no messages makes nothing fail, and is not worth another try', async () => {
    await using workspace = await aWorkspace();
    await expect(workspace.announcer.tell('U0LEFT', undefined, told)).resolves.toBe(true);
  });

  test('whom Slack did not answer for was not told, and may be told again', async () => {
    await using workspace = await aWorkspace();
    workspace.slack.faults.next('chat.postMessage', { kind: 'error', error: 'fatal_error' });
    await expect(workspace.announcer.tell('U0ONCALL', undefined, told)).resolves.toBe(false);
    await expect(workspace.announcer.tell('U0ONCALL', undefined, told)).resolves.toBe(true);
  });
});

test('a link to a message is asked for once', async () => {
  await using workspace = await aWorkspace();
  const { card } = await posted(workspace);
  if (card === undefined) throw new Error('no card');
  const link = await workspace.announcer.linkTo(card);
  expect(link).toContain('https://');
  expect(await workspace.announcer.linkTo(card)).toBe(link);
  expect(workspace.slack.calls.filter(({ method }) => method === 'chat.getPermalink')).toHaveLength(1);
  expect(await workspace.announcer.linkTo({ channel: card.channel, ts: '1.000001' })).toBeUndefined();
});

describe('the bot may post', () => {
  test.each([
    ['#ops', true],
    ['#secret-ops', true],
    ['#no-bot', false],
  ])('in %s: %p', async (name, mayPost) => {
    await using workspace = await aWorkspace();
    expect(await workspace.announcer.canPost(workspace.channel(name))).toBe(mayPost);
  });

  test('as soon as it is invited: a no is not kept, a yes is kept for a minute', async () => {
    await using workspace = await aWorkspace();
    const { announcer, slack, channel, clock } = workspace;
    const asked = () => slack.calls.filter(({ method }) => method === 'conversations.info').length;
    expect(await announcer.canPost(channel('#no-bot'))).toBe(false);
    slack.channel('#no-bot').members.add(slack.botUserId);
    expect(await announcer.canPost(channel('#no-bot'))).toBe(true);
    expect(await announcer.canPost(channel('#no-bot'))).toBe(true);
    expect(asked()).toBe(2);
    await clock.turn(61_000);
    await announcer.canPost(channel('#no-bot'));
    expect(asked()).toBe(3);
  });

  test('not in an archived channel, and again once it is back', async () => {
    await using workspace = await aWorkspace();
    const { announcer, slack, channel } = workspace;
    slack.channel('#ops').isArchived = true;
    expect(await announcer.canPost(channel('#ops'))).toBe(false);
    expect(await announcer.canPost(channel('#ops'))).toBe(false);
    slack.channel('#ops').isArchived = false;
    expect(await announcer.canPost(channel('#ops'))).toBe(true);
  });

  test('for all anybody knows, where Slack does not tell', async () => {
    await using workspace = await aWorkspace();
    workspace.slack.faults.next('conversations.info', { kind: 'error', error: 'missing_scope' });
    expect(await workspace.announcer.canPost(workspace.channel('#no-bot'))).toBe(true);
  });
});
