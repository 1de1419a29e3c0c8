import { describe, expect, test } from '@jest/globals';
import { resumptionOf } from '../../../src/domain/later.ts';
import type { Operation } from '../../../src/domain/operation.ts';
import { card } from '../../../src/slack/views/card.ts';
import { en } from '../../../src/words/en.ts';
import { aBot, type TestBot } from '../../support/a-bot.ts';
import { textOf } from '../../support/read.ts';
import { saidLater } from '../../support/said-later.ts';
import { aContext } from '../../support/samples.ts';

const minute = 60_000;
const forMs = 45 * minute;

/** A bot whose group was paused for 45 minutes, and the pause was read back. */
async function aPausedGroup(): Promise<{ bot: TestBot; pause: Operation }> {
  const bot = await aBot();
  return { bot, pause: await pauses(bot) };
}

async function pauses(bot: TestBot, but: { forMs?: number; thread?: string } = { forMs }): Promise<Operation> {
  const { id } = await bot.isAskedToRemove([], { action: 'pause', ...but, reason: 'a look at the disks' });
  await bot.isApprovedBy('presser', { id, choice: 'confirm' });
  return bot.ends(id);
}

async function resumes(bot: TestBot): Promise<Operation> {
  const { id } = await bot.isAskedToRemove([], { action: 'resume' });
  await bot.isApprovedBy('resumer', { id, choice: 'confirm' });
  return bot.ends(id);
}

const sentTo = ({ cloud }: TestBot): string[] => cloud.arrived.map(({ call }) => call.kind);
const cardOf = (operation: Operation): string => textOf(card(en, operation, aContext(operation)).blocks);

describe('a group that was paused for 45 minutes', () => {
  test('says on its card when asbot resumes it, and is resumed then, in the name of whoever pressed, on a card of its own', async () => {
    const { bot, pause } = await aPausedGroup();
    expect(pause).toMatchObject({ state: 'succeeded' });
    const at = new Date(Date.parse(pause.endedAt ?? '') + forMs).toISOString();
    expect(cardOf(pause)).toContain(`To be resumed by asbot at ${at.slice(11, 16)} UTC`);

    await bot.clock.turn(forMs - 2_000);
    expect(sentTo(bot)).toEqual(['pause']);
    expect(bot.announcer.cards).toHaveLength(1);

    await bot.clock.turn(3_000);
    const resumption = await bot.ends(resumptionOf(pause));
    expect(resumption).toMatchObject({
      state: 'succeeded',
      askedBy: 'presser',
      decidedBy: 'presser',
      channel: 'C-ops',
    });
    expect(bot.cloud.group.status).toBe('INSERVICE');
    expect(sentTo(bot)).toEqual(['pause', 'resume']);
    expect(bot.announcer.faceOf(resumption.id).state).toBe('succeeded');
    expect(cardOf(resumption)).toContain('who paused the group for 45 minutes: that time is over');
    expect(bot.announcer.cardOf(resumption.id).said).toEqual(['start', `result ${resumption.endedAt}`]);
    await bot.clock.turn(20 * minute);
    expect(await saidLater(bot)).toEqual([]);
    expect(bot.errors).toEqual([]);
  });

  test('is resumed in time where the bot was started anew in between', async () => {
    const { bot, pause } = await aPausedGroup();
    await bot.clock.turn(10 * minute);
    const awake = await bot.restarts();
    await awake.clock.turn(forMs - 10 * minute - 2_000);
    expect(sentTo(awake)).toEqual(['pause']);
    await awake.clock.turn(3_000);
    await awake.ends(resumptionOf(pause));
    expect(bot.cloud.group.status).toBe('INSERVICE');
  });

  test('is resumed when the bot is up again, where the time was over while it was down', async () => {
    const { bot, pause } = await aPausedGroup();
    bot.dies();
    await bot.clock.turn(5 * 60 * minute);
    expect(bot.cloud.group.status).toBe('PAUSED');
    const awake = await bot.restarts();
    await awake.ends(resumptionOf(pause));
    expect(sentTo(awake)).toEqual(['pause', 'resume']);
    expect(await saidLater(awake)).toEqual([]);
  });

  test('is resumed once at most at whichever deed the process dies, and where that is not certain, whoever pressed is called', async () => {
    const uncertain: number[] = [];
    for (let at = 1; at <= 24; at += 1) {
      const { bot, pause } = await aPausedGroup();
      bot.dies();
      await bot.clock.turn(forMs - 40_000);
      const doomed = await bot.restarts({ death: { at, when: at % 2 === 0 ? 'before' : 'after' } });
      await doomed.clock.turn(2 * minute);
      const awake = await doomed.restarts();
      const ended = await awake.ends(resumptionOf(pause));
      await awake.clock.turn(6 * minute);

      const sent = sentTo(awake).filter((kind) => kind === 'resume');
      const isCertain = ended.state === 'succeeded';
      if (!isCertain) uncertain.push(at);
      expect({ at, sent: sent.length, is: bot.cloud.group.status }).toEqual(
        isCertain ? { at, sent: 1, is: 'INSERVICE' } : { at, sent: 0, is: 'PAUSED' },
      );
      expect({ at, said: await saidLater(awake) }).toEqual({
        at,
        said: isCertain ? [] : [expect.stringContaining('it is not certain that')],
      });
      expect(awake.announcer.faceOf(ended.id).state).toBe(ended.state);
      expect(awake.errors).toEqual([]);
      await bot.store.close();
    }
    expect(uncertain.length).toBeLessThanOrEqual(2); // after the write ahead, and before the call: one moment, met twice
  }, 60_000);

  test('is left alone where somebody resumed it with asbot, and the thread of the pause says who', async () => {
    const { bot } = await aPausedGroup();
    await bot.clock.turn(10 * minute);
    await resumes(bot);
    await bot.clock.turn(forMs);
    expect(sentTo(bot)).toEqual(['pause', 'resume']);
    expect(await saidLater(bot)).toEqual([
      expect.stringMatching(/nothing was sent: .*is in service already\. somebody resumed it with asbot\./),
    ]);
  });

  test('is left alone where it was resumed in the console, and the thread says so once, also after a restart', async () => {
    const { bot } = await aPausedGroup();
    bot.cloud.group = { ...bot.cloud.group, status: 'INSERVICE' };
    bot.announcer.sayingFails.push({ kind: 'lost before' });
    await bot.clock.turn(forMs);
    const awake = await bot.restarts();
    await awake.clock.turn(minute);
    expect(await saidLater(awake)).toEqual([expect.stringContaining('Somebody ended the pause outside asbot.')]);
    const again = await awake.restarts();
    await again.clock.turn(minute);
    expect(await saidLater(again)).toHaveLength(1);
    expect(sentTo(again)).toEqual(['pause']);
  });

  describe('and nobody knows whether the pause holds', () => {
    /** The answer is lost, and the group cannot be read until watching gives up. */
    async function anUnsettledPause(mishap: 'lost before it acted' | 'lost after it acted') {
      const bot = await aBot();
      const { id } = await bot.isAskedToRemove([], { action: 'pause', forMs, reason: 'a look at the disks' });
      bot.cloud.mishaps.push(mishap);
      await bot.isApprovedBy('presser', { id, choice: 'confirm' });
      await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'in doubt');
      bot.cloud.unreadable = { kind: 'cloud trouble', status: 500 };
      const pause = await bot.ends(id);
      bot.cloud.unreadable = undefined;
      expect(pause).toMatchObject({ state: 'unsettled' });
      return { bot, pause };
    }

    test('is resumed all the same where it does, and the card says so from the start', async () => {
      const { bot, pause } = await anUnsettledPause('lost after it acted');
      expect(cardOf(pause)).toContain('Nobody knows whether it is paused; asbot reads it again when the time is over');
      await bot.clock.turn(forMs + 2_000);
      await bot.ends(resumptionOf(pause));
      expect(bot.cloud.group.status).toBe('INSERVICE');
      expect(sentTo(bot)).toEqual(['pause', 'resume']);
    });

    test('is left alone where it does not, and the thread does not claim that somebody ended it', async () => {
      const { bot } = await anUnsettledPause('lost before it acted');
      await bot.clock.turn(forMs + 2_000);
      expect(sentTo(bot)).toEqual(['pause']);
      expect(await saidLater(bot)).toEqual([
        expect.stringContaining('Either the pause never took hold, or somebody ended it outside asbot.'),
      ]);
    });
  });

  test('is left alone where it was paused anew, and the thread says how it is resumed', async () => {
    const { bot } = await aPausedGroup();
    await resumes(bot);
    await pauses(bot, {});
    await bot.clock.turn(forMs);
    expect(sentTo(bot)).toEqual(['pause', 'resume', 'pause']);
    expect(bot.cloud.group.status).toBe('PAUSED');
    expect(await saidLater(bot)).toEqual([
      expect.stringMatching(/nothing was sent: .*was paused anew since.*It stays paused/),
    ]);
  });

  test('is left alone where asbot resumed it and somebody else paused it since', async () => {
    const { bot } = await aPausedGroup();
    await resumes(bot);
    bot.cloud.group = { ...bot.cloud.group, status: 'PAUSED' };
    await bot.clock.turn(forMs);
    expect(sentTo(bot)).toEqual(['pause', 'resume']);
    expect(await saidLater(bot)).toEqual([expect.stringContaining('was paused anew since')]);
  });

  test('that is deleted before its time is said so', async () => {
    const { bot } = await aPausedGroup();
    bot.cloud.group = { ...bot.cloud.group, id: 'another' };
    await bot.clock.turn(forMs + minute);
    expect(await saidLater(bot)).toEqual([expect.stringContaining('the cloud no longer knows')]);
  });

  test('is resumed as soon as the cloud can be read again', async () => {
    const { bot, pause } = await aPausedGroup();
    bot.cloud.unreadable = { kind: 'cloud trouble', status: 503 };
    await bot.clock.turn(forMs + 30 * minute);
    expect(await bot.store.operations.find(resumptionOf(pause))).toBeUndefined();
    const awake = await bot.restarts();
    bot.cloud.unreadable = undefined;
    await awake.clock.turn(16 * minute);
    expect(await awake.ends(resumptionOf(pause))).toMatchObject({ state: 'succeeded' });
    expect(await saidLater(awake)).toEqual([]);
    expect(awake.errors).toEqual([]);
  });

  test('is given up after two hours in which the cloud could not be read, with the way to do it by hand', async () => {
    const { bot, pause } = await aPausedGroup();
    bot.cloud.unreadable = { kind: 'cloud trouble', status: 503 };
    await bot.clock.turn(forMs + 150 * minute);
    const [said = '', ...more] = await saidLater(bot);
    expect(more).toEqual([]);
    expect(said).toContain('could not be resumed');
    expect(said).toMatch(/POST https:\/\/as\.example.*\/action\n\{"action":"resume"\}/);
    bot.cloud.unreadable = undefined;
    await bot.clock.turn(60 * minute);
    expect(await bot.store.operations.find(resumptionOf(pause))).toBeUndefined();
  });

  test('is resumed although Slack takes no card, and whoever pressed hears of it in person', async () => {
    const { bot, pause } = await aPausedGroup();
    bot.announcer.gone.add('C-ops');
    await bot.clock.turn(forMs + 1_000);
    const ended = await bot.ends(resumptionOf(pause));
    expect(ended).toMatchObject({ state: 'succeeded' });
    expect(bot.announcer.toldTo('presser').at(-1)).toMatchObject({
      kind: 'channel gone',
      operation: { id: ended.id, state: 'succeeded' },
    });
  });

  test('whose resumption finds the group changed asks on its card, and the thread of the pause calls for somebody', async () => {
    const { bot, pause } = await aPausedGroup();
    await bot.clock.turn(forMs - 1_000);
    const { group } = bot.cloud;
    let reads = 0;
    Object.assign(bot.cloud.autoScaling, {
      group: async () => {
        reads += 1;
        return reads === 1 ? group : { ...group, hasConfiguration: false };
      },
    });
    await bot.clock.turn(10 * minute);
    expect(await bot.operation(resumptionOf(pause))).toMatchObject({ state: 'awaiting approval' });
    expect(sentTo(bot)).toEqual(['pause']);
    expect(await saidLater(bot)).toEqual([expect.stringContaining('is not resumed yet')]);
  });
});

test('a pause without a time stays until somebody ends it', async () => {
  const bot = await aBot();
  await pauses(bot, {});
  await bot.clock.turn(4 * 60 * minute);
  expect(sentTo(bot)).toEqual(['pause']);
});

test('a pause that is found done by Look Again ends in time, counted from then', async () => {
  const bot = await aBot();
  const { id } = await bot.isAskedToRemove([], { action: 'pause', forMs });
  await bot.isApprovedBy('presser', { choice: 'confirm' });
  await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'accepted');
  bot.cloud.unreadable = { kind: 'cloud trouble' };
  expect(await bot.ends(id)).toMatchObject({ state: 'unsettled' });
  bot.cloud.unreadable = undefined;
  await bot.isLookedAtAgainBy('looker', id);
  const found = await bot.operation(id);
  expect(found).toMatchObject({ state: 'succeeded' });
  await bot.clock.turn(forMs - 2_000);
  expect(sentTo(bot)).toEqual(['pause']);
  await bot.clock.turn(4_000);
  expect(await bot.ends(resumptionOf(found))).toMatchObject({ state: 'succeeded', decidedBy: 'presser' });
});

test('the card of the resumption stands in the thread in which the pause was asked', async () => {
  const bot = await aBot();
  const pause = await pauses(bot, { forMs, thread: '17.000' });
  await bot.clock.turn(forMs + 1_000);
  await bot.ends(resumptionOf(pause));
  expect(bot.announcer.cardOf(resumptionOf(pause)).thread).toBe('17.000');
});
