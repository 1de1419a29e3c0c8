import { request } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import type { About, Weather } from '../../../practice/desk/model.ts';
import { aSmallPractice } from './a-small-practice.ts';

/** The status of a request with headers that fetch does not let one make up. */
const statusWith = (url: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

describe('the desk', () => {
  test('gives its page, with a policy that lets nothing in from outside', async () => {
    await using at = await aSmallPractice();
    const response = await at.ask('/');
    expect(await response.text()).toBe('<p>the page</p>');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('reads nothing outside of the folder of its page', async () => {
    await using at = await aSmallPractice();
    for (const path of ['/%2e%2e/secret.html', '/..%2fsecret.html', '/nowhere.html', '/desk/nothing'])
      expect((await at.ask(path)).status).toBe(404);
  });

  test('turns away another Host, and a page of another origin or port', async () => {
    await using at = await aSmallPractice();
    const { port } = new URL(at.desk.url);
    expect(await statusWith(at.desk.url, { host: 'practice.example.org' })).toBe(403);
    expect(await statusWith(at.desk.url, { host: `localhost:${port}` })).toBe(200);
    expect((await at.ask('/', undefined, { origin: 'http://127.0.0.1:1' })).status).toBe(403);
    expect((await at.ask('/', undefined, { origin: at.desk.url })).status).toBe(200);
  });

  test('lets another page lead here by a link, and take nothing from here', async () => {
    await using at = await aSmallPractice();
    const from = { 'sec-fetch-site': 'same-site' };
    expect(await statusWith(`${at.desk.url}/desk/events`, { ...from, 'sec-fetch-mode': 'no-cors' })).toBe(403);
    const link = { ...from, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect(await statusWith(at.desk.url, link)).toBe(200);
    const frame = { ...link, 'sec-fetch-dest': 'iframe' };
    expect(await statusWith(at.desk.url, frame)).toBe(403);
    expect(await statusWith(at.desk.url, { 'sec-fetch-site': 'same-origin' })).toBe(200);
  });

  test('takes acts as JSON alone, and says what it does not understand', async () => {
    await using at = await aSmallPractice();
    const form = await at.ask('/desk/act', { of: 'bot', what: 'kill' }, { 'content-type': 'text/plain' });
    expect(form.status).toBe(400);
    expect(at.practice.bot.isRunning).toBe(true);
    const { status, answer } = await at.act({ of: 'cloud', what: { act: 'scale', group: 'nowhere' } });
    expect(status).toBe(400);
    expect(answer.error).toContain('no group nowhere');
    expect((await at.ask('/desk/act', { of: 'nothing' })).status).toBe(400);
  });

  test('takes the next port where its own is taken', async () => {
    await using first = await aSmallPractice();
    const port = Number(new URL(first.desk.url).port);
    await using second = await aSmallPractice(port);
    expect(Number(new URL(second.desk.url).port)).toBeGreaterThan(port);
  });

  test('says in words where no port can be had', async () => {
    await expect(aSmallPractice(70_000)).rejects.toThrow("Port 70000 can't be had on this machine");
  });

  test('knows who is counted among the members though one can not be in their place', async () => {
    await using at = await aSmallPractice();
    const about = (await at.whole()).find(([part]) => part === 'about')?.[2] as About;
    expect(about.others.map(({ key }) => key)).toEqual(['left', 'other-bot', 'asbot']);
    const everybody = [...about.people, ...about.others].map(({ id }) => id);
    for (const member of at.practice.slack.channel('#ops').members) expect(everybody).toContain(member);
  });

  test('tells everything at first: people, channels, groups, and each direct message with the bot', async () => {
    await using at = await aSmallPractice();
    const patches = await at.whole();
    const ids = (part: string): string[] => patches.filter(([name]) => name === part).map(([, id]) => id);
    expect(ids('channels')).toContain('C0OPS');
    expect(ids('channels').filter((id) => id.startsWith('D0'))).toHaveLength(6);
    expect(ids('groups')).toHaveLength(at.practice.cloud.world.groups.length);
    expect(JSON.stringify(patches)).not.toContain(at.practice.slack.botToken);
  });
});

describe('what is done on the desk', () => {
  test('is done by the person who does it', async () => {
    await using at = await aSmallPractice();
    const typed = { act: 'type', by: 'approver', channel: 'C0OPS', text: 'who is on it?' } as const;
    expect((await at.act({ of: 'slack', what: typed })).answer).toEqual({ ok: true });
    expect(at.practice.slack.as('on-call').sees('#ops').at(-1)).toMatchObject({
      from: 'approver',
      text: 'who is on it?',
    });
  });

  test('tells the person what failed, in the words of Slack', async () => {
    await using at = await aSmallPractice();
    const typed = { act: 'type', by: 'on-call', channel: 'C0OPS', text: '/as remove' } as const;
    const { status, answer } = await at.act({ of: 'slack', what: typed });
    expect(status).toBe(200);
    expect(answer).toMatchObject({ ok: false, words: '/as failed with the error "dispatch_failed"' });
  });

  test('moves the cloud behind the back of the bot', async () => {
    await using at = await aSmallPractice();
    const { world, faults } = at.practice.cloud;
    await at.act({ of: 'cloud', what: { act: 'protect', group: 'web-prod', instance: 'web-1', isProtected: true } });
    await at.act({ of: 'cloud', what: { act: 'pause', group: 'web-prod' } });
    await at.act({ of: 'cloud', what: { act: 'weather', name: 'answer lost after', group: 'web-prod' } });
    expect(world.instance('web-prod', 'web-1').isProtected).toBe(true);
    expect(world.group('web-prod').status).toBe('PAUSED');
    expect(faults.list()).toEqual([{ on: 'batch', effect: { kind: 'reset after' }, group: 'web-prod' }]);
  });

  test('clears the weather of both worlds, and lists all that waits until then', async () => {
    await using at = await aSmallPractice();
    const weather = async (): Promise<Weather> =>
      (await at.whole()).find(([part]) => part === 'weather')?.[2] as Weather;
    expect((await weather()).isFair).toBe(true);
    await at.act({ of: 'cloud', what: { act: 'weather', name: 'answer lost after' } });
    await at.act({ of: 'cloud', what: { act: 'latency', ms: 500 } });
    for (const what of ['deliver the next twice', 'lose the next', 'limit the next post', 'answer slowly'] as const)
      await at.act({ of: 'line', what });
    expect((await weather()).waiting).toEqual([
      'the next “batch” call: loses its answer after the cloud has acted',
      'the next chat.postMessage: is limited, with 3 s to wait',
      'the next delivery: is lost on the way to the bot',
      'the next delivery: is brought to the bot twice',
    ]);

    const { answer } = await at.act({ of: 'cloud', what: { act: 'clear weather' } });

    expect(answer.words).toContain('Cloud and Slack answer at once');
    expect(await weather()).toMatchObject({ isFair: true, waiting: [], latencyMs: 0, slackDelayMs: 0 });
  });

  test('an instance is meant by its id where two have the same name', async () => {
    await using at = await aSmallPractice();
    const twins = at.practice.cloud.world
      .group('render-farm')
      .members.filter(({ server }) => server?.name === 'render-3');
    const second = twins[1]?.server?.id ?? '';
    await at.act({ of: 'cloud', what: { act: 'make sick', group: 'render-farm', instance: second, isSick: true } });
    expect(twins.map(({ health }) => health)).toEqual(['NORMAL', 'ERROR']);
  });

  test('ends the bot and starts it again', async () => {
    await using at = await aSmallPractice();
    await at.act({ of: 'bot', what: 'kill' });
    expect(at.practice.bot.isRunning).toBe(false);
    await at.act({ of: 'bot', what: 'start' });
    expect(at.practice.bot.isRunning).toBe(true);
  });
});
