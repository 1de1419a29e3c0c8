import { describe, expect, test } from '@jest/globals';
import { ExplainedError } from '../../src/domain/errors.ts';
import type { Place } from '../../src/domain/group.ts';
import { cloudsOf } from '../../src/operations/clouds.ts';
import type { Cloud } from '../../src/operations/ports.ts';
import { contextOf } from '../../src/operations/presenting/card-context.ts';
import { card } from '../../src/slack/views/card.ts';
import { en } from '../../src/words/en.ts';
import { aBot, type TestBot } from '../support/a-bot.ts';
import { idOf } from '../support/fake-cloud.ts';
import { textOf } from '../support/read.ts';

const place: Place = { cloud: 'otc-prod', project: 'eu-de_shop', region: 'eu-de' };

/** Clouds at these places, each with a console of its own. */
function at(...places: readonly Place[]) {
  const all = places.map((one) => ({ place: one, consoleUrl: `https://${one.cloud}.example` }) as Cloud);
  return cloudsOf(all as [Cloud, ...Cloud[]], (region) => `https://${region}.example`);
}

/** What a person would be told. */
function problemOf(deed: () => unknown) {
  try {
    deed();
  } catch (error) {
    if (error instanceof ExplainedError) return error.problem;
    throw error;
  }
  return undefined;
}

/** What the card of an operation says. */
async function read({ needs }: TestBot, id: string): Promise<string> {
  const operation = await needs.store.get(id);
  return textOf(card(en, operation, await contextOf(needs, operation)).blocks);
}

describe('of several clouds', () => {
  test('the first serves where none is named, and a name that nobody knows is told', () => {
    const clouds = at(place, { ...place, cloud: 'otc-test' });
    expect(clouds.named(undefined).place.cloud).toBe('otc-prod');
    expect(clouds.named('otc-test').place.cloud).toBe('otc-test');
    expect(problemOf(() => clouds.named('otc'))).toEqual({ kind: 'cloud not configured', missing: { cloud: 'otc' } });
  });

  test.each([
    ['another name', { cloud: 'otc' }],
    ['another region', { region: 'eu-nl' }],
    ['another project', { project: 'eu-de_bank' }],
  ])('what lives in a cloud does not move to one with %s', (_what, but) => {
    const clouds = at({ ...place, ...but });
    expect(problemOf(() => clouds.of({ place }))).toEqual({ kind: 'cloud not configured', missing: place });
    expect(clouds.consoleOf(place)).toBe('https://eu-de.example');
  });

  test('a project is told by its id where both are known, and by its name else', () => {
    const ours = { ...place, projectId: 'p-1' };
    expect(at(ours).of({ place }).place).toEqual(ours);
    expect(at(place).of({ place: ours }).place).toEqual(place);
    expect(at({ ...ours, project: 'renamed' }).of({ place: ours }).place.project).toBe('renamed');
    expect(problemOf(() => at({ ...ours, projectId: 'p-2' }).of({ place: ours }))).toMatchObject({ missing: ours });
  });

  test('a project that is configured by its id alone is found before anybody has signed in', () => {
    const unnamed = { ...place, project: 'p-1', projectId: 'p-1' };
    expect(at(unnamed).of({ place }).place).toEqual(unnamed);
    expect(at(unnamed).of({ place: { ...place, projectId: 'p-1' } }).place).toEqual(unnamed);
  });
});

describe('an operation whose cloud is not configured any more', () => {
  const elsewhere: Place = { cloud: 'other', project: 'eu-de_shop', region: 'eu-de' };

  test('and that was queued asks again and says why, and nothing is sent', async () => {
    const bot = await aBot();
    await bot.isAskedToRemove('web-1');
    bot.cloud.answersAfter = 60_000;
    await bot.isApprovedBy('approver');
    const after = await bot.restarts({ place: elsewhere });
    bot.cloud.answersAfter = 0;
    const id = after.announcer.cards[0]?.operationId ?? '';
    await after.becomes(id, ({ state }) => state === 'awaiting approval');
    await after.settles();
    expect(await read(after, id)).toContain('asbot has no cloud otc with project eu-de_shop');
    expect(bot.cloud.arrived).toEqual([]);
    expect(after.errors).toEqual([]);

    const back = await after.restarts({ place: bot.cloud.place });
    await back.isApprovedBy('approver');
    expect(await back.ends(id)).toMatchObject({ state: 'succeeded' });
  });

  test('and that was running ends as unknown at once, and Look Again settles it once it is', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver');
    await bot.becomes(id, ({ requests }) => requests[0]?.phase === 'accepted');
    const after = await bot.restarts({ place: elsewhere });
    const began = after.clock.now().getTime();
    expect(await after.ends(id)).toMatchObject({ state: 'unsettled', fates: { [idOf('web-1')]: { kind: 'unknown' } } });
    expect(after.clock.now().getTime() - began).toBeLessThan(60_000);
    const told = await read(after, id);
    expect(told).toContain('The group cannot be read any more, and nothing further is sent.');
    expect(told).toContain('asbot has no cloud otc with project eu-de_shop in region eu-de in its settings.');
    await expect(after.isLookedAtAgainBy('approver')).rejects.toMatchObject({
      problem: { kind: 'cloud not configured' },
    });

    const back = await after.restarts({ place: bot.cloud.place });
    await back.clock.turn(10 * 60_000);
    const looked = await back.isLookedAtAgainBy('approver');
    expect(looked.state).toBe('succeeded');
    expect(looked.halt).toBeUndefined();
    expect(back.errors).toEqual([]);
  });

  test('and that is over offers no undo that could run elsewhere', async () => {
    const bot = await aBot();
    const { id } = await bot.isAskedToRemove('web-1');
    await bot.isApprovedBy('approver');
    await bot.ends(id);
    const after = await bot.restarts({ place: elsewhere });
    await expect(after.isUndoneBy('approver')).rejects.toMatchObject({ problem: { kind: 'cloud not configured' } });
  });
});
