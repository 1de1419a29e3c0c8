import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../../src/domain/operation.ts';
import type { Draft } from '../../../src/operations/draft.ts';
import { card } from '../../../src/slack/views/card.ts';
import { en } from '../../../src/words/en.ts';
import { aBot, driftAfter, type TestBot } from '../../support/a-bot.ts';
import { idOf } from '../../support/fake-cloud.ts';
import { textOf } from '../../support/read.ts';
import { saidLater } from '../../support/said-later.ts';
import { aContext } from '../../support/samples.ts';

const second = 1_000;
const minute = 60 * second;

/** Somebody asks for a change of the group itself and confirms it. Gives the operation's id. */
async function confirms(bot: TestBot, draft: Partial<Draft>): Promise<string> {
  const { id } = await bot.isAskedToRemove([], draft);
  await bot.isApprovedBy('presser', { id, choice: 'confirm' });
  return id;
}

const cardOf = (operation: Operation): string => textOf(card(en, operation, aContext(operation)).blocks);
const waited = ({ decidedAt = '', endedAt = '' }: Operation): number => Date.parse(endedAt) - Date.parse(decidedAt);
const tookOf = ({ startedAt = '', endedAt = '' }: Operation): number => Date.parse(endedAt) - Date.parse(startedAt);

describe('a resumption after which Auto Scaling starts instances', () => {
  /** Five run in a paused group that is to have seven, and a hook holds whatever is started. */
  async function aHeldResumption() {
    const size = { current: 5, desired: 7, minimum: 2, maximum: 10 };
    const bot = await aBot({ group: { status: 'PAUSED', size } });
    bot.cloud.holdsAdditions = true;
    return { bot, id: await confirms(bot, { action: 'resume' }) };
  }

  test('is over once the group is in service, and its result says what comes', async () => {
    const { bot, id } = await aHeldResumption();
    const ended = await bot.ends(id);
    expect(ended).toMatchObject({ state: 'succeeded' });
    expect(tookOf(ended)).toBeLessThan(30 * second);
    expect(cardOf(ended)).toContain('So far as forecast. Auto Scaling now starts 2 instances by itself.');
  });

  test('keeps back neither the pause that is to stop it nor the answer to the hook that holds them', async () => {
    const { bot, id: resumption } = await aHeldResumption();
    await bot.becomes(resumption, ({ fates, groupId }) => fates[groupId]?.kind === 'done');
    const pause = await bot.ends(await confirms(bot, { action: 'pause' }));
    expect(pause).toMatchObject({ state: 'succeeded' });
    await bot.clock.turn(20 * second);
    const { id } = await bot.isAskedToRemove('web-901', { action: 'hook' });
    await bot.isApprovedBy('presser', { id, choice: 'continue' });
    const answer = await bot.ends(id);
    expect(answer).toMatchObject({ state: 'succeeded' });
    for (const one of [pause, answer]) expect(waited(one)).toBeLessThan(30 * second);
  });
});

describe('a resize after which Auto Scaling starts instances', () => {
  test('waits for them although the group is idle for 45 s before they show', async () => {
    const bot = await aBot();
    bot.cloud.flagsLag = 45 * second;
    bot.cloud.takes = 90 * second;
    const ended = await bot.ends(await confirms(bot, { action: 'resize', numbers: { desired: 7 } }));
    expect(ended).toMatchObject({ state: 'succeeded', outcome: { isAsForecast: true } });
    expect(cardOf(ended)).toContain('7 running, expected 7');
  });

  test('that come after watching gave up does not call them unasked for later', async () => {
    const bot = await aBot({ watch: { giveUpAfter: minute } });
    bot.cloud.flagsLag = 90 * second;
    bot.cloud.takes = 2 * minute;
    const ended = await bot.ends(await confirms(bot, { action: 'resize', numbers: { desired: 7 } }));
    expect(ended).toMatchObject({ state: 'succeeded', outcome: { isAsForecast: false } });
    await bot.clock.turn(driftAfter + minute);
    expect(bot.cloud.names).toHaveLength(7);
    expect(await saidLater(bot)).toEqual([]);
  });

  test('that the cloud cannot start is over as soon as the cloud says so', async () => {
    const bot = await aBot();
    bot.cloud.staysOut.set(idOf('web-901'), 'no address left');
    const id = await confirms(bot, { action: 'resize', numbers: { desired: 6 } });
    await bot.clock.turn(minute);
    expect(await bot.operation(id)).toMatchObject({ state: 'running' });
    bot.cloud.group = { ...bot.cloud.group, trouble: 'no address left' };
    const ended = await bot.ends(id);
    expect(tookOf(ended)).toBeLessThan(2 * minute);
    expect(ended).toMatchObject({ outcome: { isAsForecast: false, group: { size: { current: 5, desired: 6 } } } });
  });
});
