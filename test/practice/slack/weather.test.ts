import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { startPracticeSlack } from '../../../practice/slack/server.ts';
import { aModal, aWorkspace, type PlayedWorkspace, quietly } from './a-workspace.ts';
import { HandTurnedClock } from './hand-turned-clock.ts';

let played: PlayedWorkspace | undefined;
afterEach(async () => {
  await played?.stop();
  played = undefined;
});

const acks = (app: App): void => {
  app.command('/as', async ({ ack }) => ack('heard'));
  app.event('app_mention', async ({ say, event }) => {
    await say({ text: 'Yes?', thread_ts: event.ts, ...quietly });
  });
};

describe('deliveries', () => {
  test('a request that is signed with another secret is refused by the app, and its sender reads an error', async () => {
    played = await aWorkspace(acks, { signingSecret: 'another' });
    const { slack } = played;
    expect(await slack.as('on-call').types('#ops', '/as help')).toMatchObject({ ok: false, error: 'dispatch_failed' });
    expect(slack.deliveries[0]?.ack).toMatchObject({ detail: 'HTTP 401' });
    expect(slack.as('on-call').sees('#ops')[0]).toMatchObject({
      from: 'slackbot',
      text: '/as failed with the error "dispatch_failed"',
    });
    expect(slack.as('on-call').troubles).toHaveLength(1);
  });

  test('the signature is what Slack documents, and the form has no charset', async () => {
    let heard: { headers: Record<string, unknown>; body: string } | undefined;
    const app = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        heard = { headers: request.headers, body };
        response.end();
      });
    });
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    const slack = await startPracticeSlack({
      clock: new HandTurnedClock(),
      mode: 'http',
      commands: ['/as'],
      botName: 'asbot',
    });
    slack.deliverTo(`http://127.0.0.1:${(app.address() as AddressInfo).port}/`);
    await slack.as('on-call').types('#secret-ops', '/as remove @approver in #ops & <b>');
    await slack.close();
    app.close();

    const { headers, body } = heard ?? { headers: {}, body: '' };
    const hash = createHmac('sha256', slack.signingSecret)
      .update(`v0:${headers['x-slack-request-timestamp']}:${body}`)
      .digest('hex');
    expect(headers['x-slack-signature']).toBe(`v0=${hash}`);
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
      command: '/as',
      text: 'remove <@U0APPROVER> in <#C0OPS|ops> &amp; &lt;b&gt;',
      channel_name: 'privategroup',
      user_id: 'U0ONCALL',
    });
  });

  test('an app that does not acknowledge in three seconds is reported to the sender, over HTTP and over a socket', async () => {
    const silent = [await aWorkspace(() => {}), await aWorkspace(() => {}, { mode: 'socket' })];
    const stop = () => Promise.all(silent.map((each) => each.stop()));
    played = { ...(silent[0] as PlayedWorkspace), stop: async () => void (await stop()) };
    const before = performance.now();
    const outcomes = await Promise.all(silent.map(({ slack }) => slack.as('on-call').types('#ops', '/as help')));
    expect(performance.now() - before).toBeGreaterThan(2900);
    expect(outcomes.map((outcome) => !outcome.ok && outcome.error)).toEqual(['operation_timeout', 'operation_timeout']);
  });

  test('without any socket nothing can be delivered', async () => {
    const slack = await startPracticeSlack({
      clock: new HandTurnedClock(),
      mode: 'socket',
      commands: ['/as'],
      botName: 'asbot',
    });
    expect(await slack.as('on-call').types('#ops', '/as help')).toMatchObject({ ok: false, error: 'dispatch_failed' });
    await slack.close();
  });

  test.each(['refresh_requested', 'cut'] as const)('an app whose socket is dropped (%s) comes back', async (reason) => {
    played = await aWorkspace(acks, { mode: 'socket' });
    const { slack } = played;
    expect(slack.connections).toBe(1);
    slack.dropSockets(reason);
    expect(slack.connections).toBe(0);
    await slack.until(() => slack.connections === 1);
    expect(await slack.as('on-call').types('#ops', '/as help')).toEqual({ ok: true });
  });

  test('an event that nobody took is brought again at once, after a minute and after five', async () => {
    const clock = new HandTurnedClock();
    const slack = await startPracticeSlack({
      clock,
      mode: 'http',
      commands: ['/as'],
      botName: 'asbot',
      appUrl: 'http://127.0.0.1:9/',
    });
    await slack.as('on-call').types('#ops', '@asbot hello');
    await slack.until(() => slack.deliveries.length === 2 && clock.waiting === 1);
    clock.turn(60_000);
    await slack.until(() => slack.deliveries.length === 3 && clock.waiting === 1);
    clock.turn(300_000);
    await slack.until(() => slack.deliveries.length === 4);
    expect(new Set(slack.deliveries.map(({ payload }) => payload.body.event_id)).size).toBe(1);
    await slack.close();
  });

  test('a new address proves itself by giving a challenge back', async () => {
    played = await aWorkspace(acks);
    expect(await played.slack.verifyUrl()).toBe(true);
  });

  test('a lost payload looks like silence to its sender', async () => {
    played = await aWorkspace(acks);
    const { slack } = played;
    slack.faults.deliveriesToLose = 1;
    expect(await slack.as('on-call').types('#ops', '/as help')).toMatchObject({ error: 'operation_timeout' });
    expect(await slack.as('on-call').types('#ops', '/as help')).toEqual({ ok: true });
  });
});

describe('faults', () => {
  const post = () =>
    played?.app.client.chat.postMessage({ channel: 'C0OPS', text: 'hello', ...quietly }) ?? Promise.reject();

  test.each([
    [{ kind: 'error', error: 'fatal_error' }, 0, 'fatal_error'],
    [{ kind: 'status', status: 503 }, 0, '503'],
    [{ kind: 'reset before acting' }, 0, ''],
    [{ kind: 'reset after acting' }, 1, ''],
  ] as const)('after the fault %j there stand %i messages', async (fault, standing, words) => {
    played = await aWorkspace(acks);
    played.slack.faults.next('chat.postMessage', fault);
    await expect(post()).rejects.toThrow(words);
    expect(played.slack.messages('#ops')).toHaveLength(standing);
    await post();
    expect(played.slack.messages('#ops')).toHaveLength(standing + 1);
  });

  test('a forced limit names the seconds to wait', async () => {
    played = await aWorkspace(acks);
    const { slack } = played;
    slack.faults.next('auth.test', { kind: 'rate limited', retryAfterSeconds: 7 });
    const answer = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
  });

  test('an answer that never comes holds the caller until it gives up', async () => {
    played = await aWorkspace(acks);
    const { slack } = played;
    slack.faults.next('auth.test', { kind: 'hang' });
    await expect(
      fetch(`${slack.apiUrl}auth.test`, { method: 'POST', signal: AbortSignal.timeout(50) }),
    ).rejects.toThrow('timeout');
  });

  test('slow answers come when the clock has gone on', async () => {
    played = await aWorkspace(acks);
    const { slack, clock } = played;
    slack.faults.delayMs = 400;
    let isAnswered = false;
    const answer = fetch(`${slack.apiUrl}api.test`, { method: 'POST' }).then(() => {
      isAnswered = true;
    });
    await slack.until(() => clock.waiting === 1);
    expect(isAnswered).toBe(false);
    clock.turn(400);
    await answer;
  });
});

describe('the controls for another process', () => {
  const listen = (app: App): void => {
    app.command('/as', async ({ ack, command, client }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: aModal() });
    });
    app.options('pick-group', async ({ ack }) =>
      ack({ options: [{ text: { type: 'plain_text', text: 'web-prod' }, value: 'w' }] }),
    );
    app.action('pick-group', async ({ ack }) => ack());
    app.view('form', async ({ ack, client }) => {
      await ack();
      await client.chat.postMessage({ channel: 'C0OPS', text: 'Posted.', ...quietly });
    });
  };

  test('a whole conversation can be held over HTTP, and each change is told as it happens', async () => {
    played = await aWorkspace(listen);
    const { slack } = played;
    const at = `${slack.url}/practice`;
    const get = async (path: string) => (await fetch(`${at}/${path}`)).json() as Promise<never>;
    const tell = async (path: string, given: unknown = {}) => {
      const answer = await fetch(`${at}/${path}`, {
        method: 'POST',
        body: JSON.stringify(given),
        headers: { 'content-type': 'application/json' },
      });
      return answer.json() as Promise<unknown>;
    };
    const ending = new AbortController();
    let told = '';
    const stream = await fetch(`${at}/events`, { signal: ending.signal });
    void (async () => {
      for await (const part of stream.body ?? []) told += Buffer.from(part).toString();
    })().catch(() => undefined);

    expect(await tell('people/on-call/types', { where: '#ops', text: '/as remove' })).toEqual({ ok: true });
    await slack.until(() => slack.as('on-call').modal !== undefined);
    expect(await tell('people/on-call/modal/search', { field: 'Group', typed: 'web' })).toEqual(['web-prod']);
    expect(await tell('people/on-call/modal/pick', { field: 'Group', options: ['web-prod'] })).toEqual({ ok: true });
    expect(await get('people/on-call/modal')).toMatchObject({
      title: 'Remove',
      readable: expect.stringContaining('‹Group: web-prod›'),
    });
    expect(await tell('people/on-call/modal/submit')).toEqual({ ok: true });
    await slack.until(() => slack.messages('#ops').length === 1);
    expect(await get(`people/approver/sees?where=${encodeURIComponent('#ops')}`)).toMatchObject([
      { readable: 'Posted.' },
    ]);
    expect(await get('state')).toMatchObject({ complaints: [], messages: [{ text: 'Posted.' }] });
    await slack.until(() => told.includes('"what":"view opened"') && told.includes('"what":"message posted"'));
    ending.abort();
  });

  test('a wish that cannot be met is answered with what is there', async () => {
    played = await aWorkspace(listen);
    const answer = await fetch(`${played.slack.url}/practice/people/on-call/modal/submit`, { method: 'POST' });
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'on-call has no modal open.' }]);
    expect((await fetch(`${played.slack.url}/practice/nowhere`)).status).toBe(404);
  });

  test.each([
    ['host', 'evil.example'],
    ['origin', 'https://evil.example'],
    ['origin', 'http://localhost:5173'],
    ['sec-fetch-site', 'cross-site'],
  ])('a request whose %s is %s is refused', async (header, value) => {
    played = await aWorkspace(acks);
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const sent = request(
        `${played?.slack.url}/practice/state`,
        { headers: { [header]: value }, agent: false },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      sent.on('error', reject);
      sent.end();
    });
    expect(status).toBe(403);
  });
});
