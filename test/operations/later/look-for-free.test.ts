import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../../src/domain/operation.ts';
import { ask } from '../../../src/operations/ask.ts';
import { askWhenFree } from '../../../src/operations/ask-when-free.ts';
import { card } from '../../../src/slack/views/card.ts';
import { en } from '../../../src/words/en.ts';
import { aBot, expireAfter, type TestBot } from '../../support/a-bot.ts';
import { textOf } from '../../support/read.ts';
import { saidLater } from '../../support/said-later.ts';
import { aContext } from '../../support/samples.ts';
import { whatIsTold } from '../turned-down.ts';

const minute = 60_000;
const hour = 60 * minute;

const scales = ({ cloud }: TestBot, isScaling: boolean): void => {
  cloud.group = { ...cloud.group, isScaling };
};

/** A bot with a card that is blocked, because its group began to scale before somebody pressed. */
async function aBlockedCard(): Promise<{ bot: TestBot; id: string }> {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove(['web-1', 'web-2']);
  scales(bot, true);
  await bot.isApprovedBy('approver');
  await bot.becomes(id, ({ state, revision }) => state === 'awaiting approval' && revision === 2);
  await bot.settles();
  return { bot, id };
}

/** The same, and on-call wants to be told. */
async function aWaitingCard(): Promise<{ bot: TestBot; id: string }> {
  const blocked = await aBlockedCard();
  await blocked.bot.isToWaitFor('U0ONCALL');
  await blocked.bot.settles();
  return blocked;
}

const shownOn = (operation: Operation): string => textOf(card(en, operation, aContext(operation)).blocks);

test('a card that is blocked by a busy group offers to wait, says so while it does, and asks again once the group is free', async () => {
  const { bot, id } = await aBlockedCard();
  expect(bot.announcer.faceOf(id).offers).toEqual(['ask-when-free', 'check-again', 'cancel']);
  const waiting = await bot.isToWaitFor('U0ONCALL');
  await bot.settles();
  expect(bot.announcer.faceOf(id).offers).toEqual(['check-again', 'cancel']);
  expect(shownOn(waiting)).toMatch(/asbot looks at web-prod at least every 30 s until .*, and tells @U0ONCALL here/);

  await bot.clock.turn(20 * minute); // longer than a card may wait otherwise
  expect(await bot.operation()).toMatchObject({ state: 'awaiting approval', revision: 2 });
  expect(await saidLater(bot)).toEqual([]);

  scales(bot, false);
  await bot.clock.turn(31_000);
  const free = await bot.operation();
  expect(bot.announcer.faceOf(id)).toMatchObject({ revision: 3, offers: ['keep', 'delete', 'cancel'] });
  expect(await saidLater(bot)).toEqual([
    expect.stringMatching(/^web-prod is free now\. @U0ONCALL asked to be told: decide on the card\. It is open until /),
  ]);
  const left = Date.parse(free.expiresAt) - bot.clock.now().getTime();
  expect(left).toBeGreaterThan(expireAfter - 32_000);

  await bot.clock.turn(10 * minute); // one mention per wish
  expect(await saidLater(bot)).toHaveLength(1);
  await bot.isApprovedBy('approver');
  await bot.ends(id);
  expect(bot.cloud.names).toEqual(['web-3', 'web-4', 'web-5']);
  expect(bot.errors).toEqual([]);
});

test('a card that asks once its group is free lapses as any other', async () => {
  const { bot } = await aWaitingCard();
  scales(bot, false);
  await bot.clock.turn(31_000);
  await bot.clock.turn(expireAfter);
  expect(await bot.operation()).toMatchObject({ state: 'expired' });
});

describe('the wait goes on', () => {
  test('across a restart, also where the group became free while the bot was down', async () => {
    const { bot, id } = await aWaitingCard();
    await bot.clock.turn(5 * minute);
    const second = await bot.restarts();
    await second.clock.turn(5 * minute);
    expect(await saidLater(second)).toEqual([]);
    second.dies();
    scales(bot, false);
    await bot.clock.turn(2 * hour);
    const third = await bot.restarts();
    await third.clock.turn(2_000);
    expect(third.announcer.faceOf(id)).toMatchObject({ offers: ['keep', 'delete', 'cancel'] });
    expect(await saidLater(third)).toEqual([expect.stringContaining('web-prod is free now.')]);
  });

  test('where the cloud cannot be read meanwhile', async () => {
    const { bot } = await aWaitingCard();
    bot.cloud.unreadable = { kind: 'cloud trouble' };
    await bot.clock.turn(20 * minute);
    expect(await saidLater(bot)).toEqual([]);
    bot.cloud.unreadable = undefined;
    scales(bot, false);
    await bot.clock.turn(31_000);
    expect(await saidLater(bot)).toEqual([expect.stringContaining('web-prod is free now.')]);
    expect(bot.errors).toEqual([]);
  });

  test('where somebody checks again and it is still busy', async () => {
    const { bot } = await aWaitingCard();
    await bot.clock.turn(minute);
    await bot.isCheckedAgainBy('U0COLLEAGUE');
    await bot.clock.turn(30 * minute);
    expect(await bot.operation()).toMatchObject({ state: 'awaiting approval', waitsForFree: { by: 'U0ONCALL' } });
    scales(bot, false);
    await bot.clock.turn(31_000);
    expect(await saidLater(bot)).toHaveLength(1);
  });
});

test('at whichever deed the process dies, the card asks again and the wish is answered', async () => {
  for (let at = 1; at <= 6; at += 1) {
    const { bot, id } = await aWaitingCard();
    bot.dies();
    scales(bot, false);
    const doomed = await bot.restarts({ death: { at, when: at % 2 === 0 ? 'before' : 'after' } });
    await doomed.clock.turn(minute);
    const awake = await doomed.restarts();
    await awake.clock.turn(minute);
    const said = new Set(await saidLater(awake)); // a post whose answer was lost may stand twice
    expect({ at, offers: awake.announcer.faceOf(id).offers, said: said.size }).toEqual({
      at,
      offers: ['keep', 'delete', 'cancel'],
      said: 1,
    });
    await bot.store.close();
  }
}, 30_000);

describe('where something else is in the way by then', () => {
  test('the post says what, and the card offers its way on', async () => {
    const { bot, id } = await aWaitingCard();
    const { size } = bot.cloud.group;
    bot.cloud.group = { ...bot.cloud.group, isScaling: false, size: { ...size, minimum: 4 } };
    await bot.clock.turn(31_000);
    const [said] = await saidLater(bot);
    expect(said).toContain('@U0ONCALL asked to be told. Nothing can be decided yet');
    expect(said).toContain('web-prod would be left with 3 instances of the 4 it must keep.');
    expect(bot.announcer.faceOf(id).offers).toEqual(['make-room', 'check-again', 'cancel']);
    await bot.clock.turn(10 * minute);
    expect(await saidLater(bot)).toHaveLength(1);
  });

  test('be it that the group is gone', async () => {
    const { bot, id } = await aWaitingCard();
    bot.cloud.unreadable = { kind: 'group not found' };
    await bot.clock.turn(31_000);
    expect(await saidLater(bot)).toEqual([expect.stringContaining('The cloud knows no group web-prod any more.')]);
    expect(bot.announcer.faceOf(id).offers).toEqual(['check-again', 'cancel']);
  });

  test('picks that have left meanwhile are let go of, and named', async () => {
    const { bot } = await aWaitingCard();
    bot.cloud.takeAway('web-1');
    scales(bot, false);
    await bot.clock.turn(31_000);
    expect(await bot.operation()).toMatchObject({
      change: { picks: [{ name: 'web-2' }] },
      moved: [{ what: 'pick left', name: 'web-1' }],
      offers: ['keep', 'delete', 'cancel'],
    });
  });
});

describe('when an hour is over', () => {
  test('the thread says so, the card is open for its full time, and can wait anew', async () => {
    const { bot, id } = await aWaitingCard();
    await bot.clock.turn(hour + 31_000);
    expect(await saidLater(bot)).toEqual([
      expect.stringMatching(/@U0ONCALL asked to be told when web-prod is free\. It is still busy at .*, 1 hour after/),
    ]);
    expect(bot.announcer.faceOf(id).offers).toEqual(['ask-when-free', 'check-again', 'cancel']);
    await bot.clock.turn(expireAfter - 60_000);
    expect(await bot.operation()).toMatchObject({ state: 'awaiting approval' });
    await bot.isToWaitFor('U0COLLEAGUE');
    scales(bot, false);
    await bot.clock.turn(31_000);
    expect((await saidLater(bot)).at(-1)).toContain('@U0COLLEAGUE asked to be told: decide on the card.');
  });

  test('and the cloud cannot be read at its end, it says why', async () => {
    const { bot } = await aWaitingCard();
    bot.cloud.unreadable = { kind: 'cloud trouble' };
    await bot.clock.turn(hour + 31_000);
    const [said, ...more] = await saidLater(bot);
    expect(said).toContain('It could not be read at');
    expect(more).toEqual([]);
  });
});

describe('the wait is over without a mention', () => {
  const isQuietAfterwards = async (bot: TestBot) => {
    scales(bot, false);
    await bot.clock.turn(hour + minute);
    expect(await saidLater(bot)).toEqual([]);
  };

  test('when they cancel the card', async () => {
    const { bot } = await aWaitingCard();
    await bot.isCancelledBy('U0ONCALL');
    await isQuietAfterwards(bot);
    expect(await bot.store.operations.nextWake()).toBeUndefined();
  });

  test('when they cancel the card while the group is being read', async () => {
    const { bot } = await aWaitingCard();
    scales(bot, false);
    bot.cloud.answersAfter = 2_000;
    await bot.clock.turn(11_000);
    await bot.isCancelledBy('U0ONCALL');
    await isQuietAfterwards(bot);
    expect(bot.errors).toEqual([]);
    expect(await bot.operation()).toMatchObject({ state: 'cancelled' });
  });

  test('when whoever waits finds the group free', async () => {
    const { bot, id } = await aWaitingCard();
    scales(bot, false);
    await bot.isCheckedAgainBy('U0ONCALL');
    await bot.settles();
    expect(bot.announcer.faceOf(id).offers).toEqual(['keep', 'delete', 'cancel']);
    await isQuietAfterwards(bot);
  });
});

test('where somebody else finds the group free with Check Again, whoever waits is told, once', async () => {
  const { bot } = await aWaitingCard();
  scales(bot, false);
  await bot.isCheckedAgainBy('U0COLLEAGUE');
  await bot.settles();
  expect(await saidLater(bot)).toEqual([expect.stringContaining('web-prod is free now. @U0ONCALL asked to be told')]);
  await bot.clock.turn(5 * minute);
  expect(await saidLater(bot)).toHaveLength(1);
});

test('of two who want to be told, the second learns who was faster; guests are turned down', async () => {
  const { bot } = await aBlockedCard();
  bot.standings.set('guest', 'guest');
  expect(await whatIsTold(bot.isToWaitFor('guest'))).toEqual({ kind: 'may not', standing: 'guest' });
  const press = bot.pressOn();
  await bot.isToWaitFor('U0ONCALL');
  expect(await whatIsTold(askWhenFree(bot.needs, press, 'late'))).toMatchObject({
    kind: 'was faster',
    by: 'U0ONCALL',
    pressed: 'ask-when-free',
  });
});

describe('what was only drafted', () => {
  test('gets its blocked card at once, which asks when the group is free', async () => {
    const bot = await aBot();
    scales(bot, true);
    const draft = await bot.drafts(['web-1'], { thread: '7.000', askedBy: 'U0ASKER' });
    expect(await ask(bot.needs, draft)).toMatchObject({ kind: 'blocked' });
    const asked = await ask(bot.needs, draft, { waits: true });
    if (asked.kind !== 'posted') throw new Error(asked.kind);
    expect(bot.announcer.cardOf(asked.operation.id)).toMatchObject({ thread: '7.000' });
    expect(shownOn(asked.operation)).toContain('Not possible now: remove 1 instance from web-prod');
    expect(shownOn(asked.operation)).toContain('tells @U0ASKER here when it is free');
    expect(await ask(bot.needs, draft, { waits: true })).toMatchObject({ kind: 'already posted' });
    await bot.clock.turn(20 * minute);
    scales(bot, false);
    await bot.clock.turn(31_000);
    expect(bot.announcer.faceOf(asked.operation.id).offers).toEqual(['keep', 'delete', 'cancel']);
    expect(await saidLater(bot)).toEqual([expect.stringContaining('@U0ASKER asked to be told')]);
    expect(bot.announcer.cards).toHaveLength(1);
  });

  test('is asked at once where the group is free by then, and not at all where waiting would not help', async () => {
    const bot = await aBot();
    const draft = await bot.drafts(['web-1']);
    const free = await ask(bot.needs, draft, { waits: true });
    expect(free).toMatchObject({ kind: 'posted', operation: { offers: ['keep', 'delete', 'cancel'] } });
    bot.cloud.group = { ...bot.cloud.group, status: 'DELETING', isScaling: true };
    expect(await ask(bot.needs, await bot.drafts(['web-2']), { waits: true })).toMatchObject({ kind: 'blocked' });
  });
});
