import { describe, expect, test } from '@jest/globals';
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Operation } from '../../../src/domain/operation.ts';
import type { FlowNeeds } from '../../../src/flows/needs.ts';
import { pressLaterFlow } from '../../../src/flows/press-later.ts';
import type { Said } from '../../../src/slack/blocks.ts';
import { card } from '../../../src/slack/views/card.ts';
import { message } from '../../../src/slack/views/message.ts';
import { threadPost } from '../../../src/slack/views/thread.ts';
import { en } from '../../../src/words/en.ts';
import { aBot, type TestBot } from '../../support/a-bot.ts';
import { idOf } from '../../support/fake-cloud.ts';
import { buttonElements, textOf } from '../../support/read.ts';
import { saidLater } from '../../support/said-later.ts';
import { aContext } from '../../support/samples.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const until = '2026-11-30T09:00:00.000Z';

/** A bot that has taken web-1, which was protected, and web-2 into quarantine. */
async function aQuarantine(names: readonly string[] = ['web-1', 'web-2']): Promise<{ bot: TestBot; id: string }> {
  const bot = await aBot();
  bot.cloud.change('web-1', { isProtected: true });
  const { id } = await bot.isAskedToRemove(names, { action: 'quarantine', until, reason: 'leaks memory' });
  await bot.isApprovedBy('approver', { choice: 'confirm' });
  expect(await bot.ends(id)).toMatchObject({ state: 'succeeded' });
  return { bot, id };
}

/** The bot is down until so long after a moment, and then up again. */
async function sleepsUntil(bot: TestBot, at: string | number): Promise<TestBot> {
  bot.dies();
  await bot.clock.turn(new Date(at).getTime() - bot.clock.now().getTime());
  const awake = await bot.restarts();
  await awake.clock.turn(2_000);
  return awake;
}

/** Somebody presses a button of the newest reminder, or of the one with the given number. */
async function presses(
  bot: TestBot,
  label: string,
  who: string,
  { number, ts }: { number?: number; ts?: string } = {},
): Promise<{ told: string[]; replaced: Said | undefined }> {
  let handle: ((args: object) => Promise<void>) | undefined;
  const app = { action: (_pattern: RegExp, given: typeof handle) => (handle = given) } as unknown as App;
  pressLaterFlow(app, { ...bot.needs, words: en } as unknown as FlowNeeds);

  const operation = await bot.operation();
  const index =
    number === undefined ? (operation.news?.findLastIndex(({ kind }) => kind === 'reminder') ?? -1) : number - 1;
  const { blocks } = threadPost(
    en,
    { ...operation, news: operation.news?.slice(0, index + 1) },
    { kind: 'news', index },
    aContext(operation),
  );
  const button = buttonElements(blocks).find(({ text }) => text.text === label);
  const item = operation.news?.[index];
  const before = bot.announcer.told.length;
  let replaced: Said | undefined;
  const body = {
    user: { id: who },
    trigger_id: `trigger-${Math.random()}`,
    channel: { id: operation.card?.channel ?? '' },
    message: { ts: ts ?? (item?.kind === 'reminder' ? item.ts : undefined) ?? 'unknown' },
  } as unknown as BlockAction<ButtonAction>;
  await handle?.({
    ack: async () => {},
    action: button,
    body,
    respond: async (said: Said) => {
      replaced = said;
    },
  });
  await bot.settles();
  const told = bot.announcer.told.slice(before).map((one) => textOf(message(en, one.message).blocks));
  return { told, replaced };
}

const cardOf = (operation: Operation): string => textOf(card(en, operation, aContext(operation)).blocks);

describe('a quarantine', () => {
  test('keeps the servers, and says on its card until when, who is reminded, and what stays', async () => {
    const { bot, id } = await aQuarantine();
    expect(bot.cloud.names).toEqual(['web-3', 'web-4', 'web-5']);
    expect(bot.cloud.serverIds).toContain(idOf('web-1'));
    const text = cardOf(await bot.operation(id));
    expect(text).toContain('In quarantine until 2026-11-30, 09:00 UTC: then this thread reminds somebody.');
    expect(text).toContain("Registrations with load balancers other than the group's stay.");
    expect(text).toContain('Whether it has left the group');
  });

  test('reminds on the day, also after a restart, with who asked, since when, why, each server by its id, and the way to delete it', async () => {
    const { bot } = await aQuarantine();
    const early = await sleepsUntil(bot, Date.parse(until) - 5 * minute);
    expect(await saidLater(early)).toEqual([]);
    await early.clock.turn(5 * minute);
    const [said = '', ...more] = await saidLater(early);
    expect(more).toEqual([]);
    expect(said).toMatch(/^somebody: 2 servers of web-prod are in quarantine since 2026-11-24/);
    expect(said).toContain('Reason: “leaks memory”.');
    expect(said).toContain(`web-1 (id ${idOf('web-1')}): still there, ACTIVE`);
    expect(said).toContain('go to Elastic Cloud Server in the service list, search for the id, and delete it there');
  });

  test('reminds when the bot is up again, where the day came while it was down, and once', async () => {
    const { bot } = await aQuarantine();
    const awake = await sleepsUntil(bot, '2026-11-30T18:00:00.000Z');
    expect(await saidLater(awake)).toHaveLength(1);
    const again = await awake.restarts();
    await again.clock.turn(minute);
    expect(await saidLater(again)).toHaveLength(1);
  });

  test('reminds again the next day, sees by reading who is gone, and ends with the last', async () => {
    const { bot } = await aQuarantine();
    const first = await sleepsUntil(bot, until);
    first.cloud.allServers.delete(idOf('web-1'));
    const second = await sleepsUntil(first, Date.parse(until) + day + 10_000);
    const [, said] = await saidLater(second);
    expect(said).toContain('1 server of web-prod is in quarantine');
    expect(said).toContain(`web-1 (id ${idOf('web-1')}): gone`);
    expect(said).toContain(`web-2 (id ${idOf('web-2')}): still there`);
    second.cloud.allServers.delete(idOf('web-2'));
    const third = await sleepsUntil(second, Date.parse(until) + 2 * day + 20_000);
    expect((await saidLater(third)).slice(2)).toEqual([expect.stringContaining('The quarantine is over')]);
    const later = await sleepsUntil(third, Date.parse(until) + 9 * day);
    expect(await saidLater(later)).toHaveLength(3);
    expect(await later.store.operations.nextWake()).toBeUndefined();
    expect(cardOf(await later.operation())).not.toContain('In quarantine until');
  });

  test('whose channel is gone reminds in person, without buttons that are not there, and once more at most', async () => {
    const { bot } = await aQuarantine();
    bot.announcer.gone.add('C-ops');
    const first = await sleepsUntil(bot, until);
    const second = await sleepsUntil(first, Date.parse(until) + day + 10_000);
    const inPerson = second.announcer.toldTo('asker').map((one) => textOf(message(en, one).blocks));
    expect(inPerson).toHaveLength(2);
    for (const text of inPerson) {
      expect(text).toContain('2 servers of web-prod are in quarantine');
      expect(text).toContain('To put servers back, type /as add where the bot can post.');
      expect(text).not.toContain('Put Back');
    }
    expect(inPerson[1]).toContain('No further reminder comes: the card is gone, and nobody could put it off.');
    const third = await sleepsUntil(second, Date.parse(until) + 9 * day);
    expect(third.announcer.toldTo('asker')).toHaveLength(2);
    expect(await third.store.operations.nextWake()).toBeUndefined();
  });

  test('of a server that cannot be read, the reminder says so, and does not call it gone', async () => {
    const { bot } = await aQuarantine();
    bot.cloud.serversUnreadable = { kind: 'cloud trouble' };
    const awake = await sleepsUntil(bot, until);
    expect(await saidLater(awake)).toEqual([
      expect.stringContaining('could not be read now, so it counts as still there'),
    ]);
  });

  test('reminds once at whichever deed of the reminder the process dies', async () => {
    for (let at = 1; at <= 8; at += 1) {
      const { bot } = await aQuarantine(['web-2']);
      bot.dies();
      await bot.clock.turn(Date.parse(until) - bot.clock.now().getTime() - 1_000);
      const doomed = await bot.restarts({ death: { at, when: at % 2 === 0 ? 'before' : 'after' } });
      await doomed.clock.turn(minute);
      const awake = await doomed.restarts();
      await awake.clock.turn(minute);
      const said = new Set((await awake.operation()).posts.filter((name) => name.startsWith('news')));
      expect({ at, said: [...said], news: (await awake.operation()).news?.length }).toEqual({
        at,
        said: ['news 1'],
        news: 1,
      });
      expect(awake.errors).toEqual([]);
      await bot.store.close();
    }
  });
});

describe('whether it has left the load balancer', () => {
  const listeners = [
    { listenerId: 'front', poolId: 'pool-1' },
    { listenerId: 'back', poolId: 'pool-2' },
  ];

  async function cardWith(prepare: (bot: TestBot) => void): Promise<string> {
    const bot = await aBot({ group: { listeners } });
    prepare(bot);
    const { id } = await bot.isAskedToRemove('web-1', { action: 'quarantine', until });
    await bot.isApprovedBy('approver', { choice: 'confirm' });
    return cardOf(await bot.ends(id));
  }

  test('is said from the log, listener by listener', async () => {
    const text = await cardWith(() => {});
    expect(text).toContain('removed; its server stays. By the log it is out of the group');
    expect(text).toContain('unbound from listeners front (pool pool-1), back (pool pool-2).');
  });

  test('is said with the reason and the way out where it could not be unbound', async () => {
    const text = await cardWith(({ cloud }) => cloud.keepsBound.set('back', 'ELB.8902'));
    expect(text).toContain('unbound from listener front (pool pool-1).');
    expect(text).toContain('could not be unbound from listener back (pool pool-2), because “ELB.8902”.');
  });

  test('is not claimed where the log does not say, or cannot be read', async () => {
    const silent = await cardWith(({ cloud }) => Object.assign(cloud, { tellsListeners: false }));
    const unread = await cardWith(({ cloud }) => Object.assign(cloud, { logUnreadable: { kind: 'cloud trouble' } }));
    for (const text of [silent, unread]) {
      expect(text).toContain('could not be told: the scaling action log does not say');
      expect(text).not.toContain('By the log');
    }
  });

  test('is no matter where the group has none', async () => {
    expect(await cardWith(({ cloud }) => Object.assign(cloud, { group: { ...cloud.group, listeners: [] } }))).toContain(
      'The group has no load balancer.',
    );
  });
});

describe('Keep', () => {
  test('puts the reminder off by days, takes the buttons away at once, and says who', async () => {
    const { bot } = await aQuarantine();
    const awake = await sleepsUntil(bot, until);
    const { told, replaced } = await presses(awake, 'Keep 3 More Days', 'keeper');
    expect(told).toEqual([]);
    expect(textOf(replaced?.blocks ?? [])).toContain('in quarantine since');
    expect(buttonElements(replaced?.blocks ?? [])).toEqual([]);
    expect((await saidLater(awake)).slice(1)).toEqual([
      expect.stringContaining('keeps the quarantine: the next reminder comes 2026-12-03'),
    ]);

    const next = await sleepsUntil(awake, Date.parse(until) + 3 * day - minute);
    expect(await saidLater(next)).toHaveLength(2);
    await next.clock.turn(2 * minute);
    expect(await saidLater(next)).toHaveLength(3);
  });

  test('counts once: whoever presses after that is told who was first, and nothing moves', async () => {
    const { bot } = await aQuarantine();
    const awake = await sleepsUntil(bot, until);
    await presses(awake, 'Keep 1 More Day', 'keeper');
    const { told } = await presses(awake, 'Keep 7 More Days', 'another');
    expect(told).toEqual([
      expect.stringMatching(
        /Your press changed nothing: somebody has put this off already\. The next reminder comes 2026-12-01/,
      ),
    ]);
    expect(await saidLater(awake)).toHaveLength(2);
  });

  test.each([
    ['a guest', 'guest', 'Guests of the workspace can neither ask nor decide'],
    [
      'somebody of whom Slack does not say in time who they are',
      'could not tell',
      'Slack did not say in time who you are',
    ],
  ] as const)('is not for %s', async (_who, standing, why) => {
    const { bot } = await aQuarantine();
    const awake = await sleepsUntil(bot, until);
    awake.standings.set('stranger', standing);
    expect((await presses(awake, 'Keep 1 More Day', 'stranger')).told).toEqual([expect.stringContaining(why)]);
    expect((await presses(awake, 'Put Back', 'stranger')).told).toEqual([expect.stringContaining(why)]);
    expect(await saidLater(awake)).toHaveLength(1);
    expect(awake.announcer.cards).toHaveLength(1);
  });

  test('on an older reminder, or on another message than its post, changes nothing', async () => {
    const { bot } = await aQuarantine();
    const first = await sleepsUntil(bot, until);
    const second = await sleepsUntil(first, Date.parse(until) + day + 10_000);
    const { told } = await presses(second, 'Keep 1 More Day', 'keeper', { number: 1 });
    expect(told).toEqual([expect.stringContaining('this reminder does not ask any more')]);
    const elsewhere = await presses(second, 'Keep 1 More Day', 'keeper', { ts: '99.000' });
    expect(elsewhere.told).toEqual([expect.stringContaining('Your press changed nothing')]);
    expect(await saidLater(second)).toHaveLength(2);
  });

  test('counts on a reminder whose answer from Slack was lost', async () => {
    const { bot } = await aQuarantine();
    bot.dies();
    await bot.clock.turn(Date.parse(until) - bot.clock.now().getTime() - 500);
    const awake = await bot.restarts();
    awake.announcer.sayingFails.push({ kind: 'lost after' });
    await awake.clock.turn(1_500);
    expect(await awake.operation()).toMatchObject({ news: [{ kind: 'reminder' }] });
    await presses(awake, 'Keep 1 More Day', 'keeper', { ts: 'the lost one' });
    expect((await awake.operation()).news?.map(({ kind }) => kind)).toEqual(['reminder', 'kept']);
  });
});

describe('Put Back', () => {
  test('asks on a card of its own to add what is still there, protected as before, by whoever pressed', async () => {
    const { bot, id } = await aQuarantine();
    const awake = await sleepsUntil(bot, until);
    awake.cloud.allServers.delete(idOf('web-2'));
    expect((await presses(awake, 'Put Back', 'presser')).told).toEqual([]);
    const [, addition] = awake.announcer.cards;
    const asked = await awake.operation(addition?.operationId);
    expect(asked).toMatchObject({
      state: 'awaiting approval',
      askedBy: 'presser',
      undoes: id,
      change: { action: 'add', picks: [{ name: 'web-1' }], protects: [idOf('web-1')] },
    });
    expect(awake.cloud.arrived).toHaveLength(1);

    await awake.isApprovedBy('approver', { id: asked.id, choice: 'confirm' });
    expect(await awake.ends(asked.id)).toMatchObject({ state: 'succeeded' });
    expect(awake.cloud.members.find(({ name }) => name === 'web-1')).toMatchObject({ isProtected: true });
    const next = await sleepsUntil(awake, Date.parse(until) + day + 5 * minute);
    const [, said] = await saidLater(next);
    expect(said).toContain('The quarantine is over: each of its servers is gone, or back in web-prod.');
    expect(said).toContain('back in the group');
  });

  test('asks once while the first is not over, and names who asked', async () => {
    const { bot } = await aQuarantine();
    const awake = await sleepsUntil(bot, until);
    await presses(awake, 'Put Back', 'presser');
    const { told } = await presses(awake, 'Put Back', 'another');
    expect(told).toEqual([expect.stringContaining('has asked already to put them back into web-prod')]);
    expect(awake.announcer.cards).toHaveLength(2);
  });

  test('pressed by two people in the same moment asks once, and tells the other one who asked', async () => {
    const { bot } = await aQuarantine();
    const awake = await sleepsUntil(bot, until);
    const both = await Promise.all([presses(awake, 'Put Back', 'first'), presses(awake, 'Put Back', 'second')]);
    expect(both.flatMap(({ told }) => told)).toContainEqual(
      expect.stringContaining('has asked already to put them back into web-prod'),
    );
    expect(awake.announcer.cards).toHaveLength(2);
  });

  test('asks for the rest where an earlier one brought back but some, and once that rest is asked for says so', async () => {
    const { bot, id } = await aQuarantine();
    const awake = await sleepsUntil(bot, until);
    await presses(awake, 'Put Back', 'presser');
    awake.cloud.staysOut.set(idOf('web-2'), 'no address left');
    const first = awake.announcer.cards.at(-1)?.operationId ?? '';
    await awake.isApprovedBy('approver', { id: first, choice: 'confirm' });
    expect(await awake.ends(first)).toMatchObject({ state: 'partly done' });

    awake.cloud.staysOut.clear();
    const next = await sleepsUntil(awake, Date.parse(until) + day + 5 * minute);
    expect((await presses(next, 'Put Back', 'presser')).told).toEqual([]);
    const rest = await next.operation(next.announcer.cards.at(-1)?.operationId);
    expect(rest).toMatchObject({ state: 'awaiting approval', undoes: id, change: { picks: [{ name: 'web-2' }] } });
    expect((await presses(next, 'Put Back', 'late')).told).toEqual([
      expect.stringContaining('has asked already to put them back into web-prod'),
    ]);
    await next.isApprovedBy('approver', { id: rest.id, choice: 'confirm' });
    expect(await next.ends(rest.id)).toMatchObject({ state: 'succeeded' });
    expect(next.cloud.names).toContain('web-2');
  });

  test('that is not possible now tells whoever pressed why, and posts nothing', async () => {
    const { bot } = await aQuarantine();
    const awake = await sleepsUntil(bot, until);
    awake.cloud.group = { ...awake.cloud.group, status: 'PAUSED' };
    const { told } = await presses(awake, 'Put Back', 'presser');
    expect(told).toEqual([expect.stringContaining('Nothing was posted and nothing was sent for web-prod')]);
    expect(awake.announcer.cards).toHaveLength(1);
  });
});

test('a removal is no quarantine, and nobody is reminded of it', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove('web-1');
  await bot.isApprovedBy('approver');
  await bot.ends(id);
  await bot.clock.turn(15 * minute);
  expect(await bot.store.operations.nextWake()).toBeUndefined();
});
