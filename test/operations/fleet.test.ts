import { describe, expect, test } from '@jest/globals';
import { ExplainedError } from '../../src/domain/errors.ts';
import type { Problem } from '../../src/domain/problem.ts';
import { readFleet } from '../../src/operations/fleet.ts';
import { card } from '../../src/slack/views/card.ts';
import { en } from '../../src/words/en.ts';
import { aBot, type TestBot } from '../support/a-bot.ts';
import { idOf } from '../support/fake-cloud.ts';
import { textOf } from '../support/read.ts';
import { aContext, aGroup, aMember } from '../support/samples.ts';

const deleted: Problem = { kind: 'group not found', code: 'AS.2007', status: 400 };
const forbidden: Problem = { kind: 'no rights', code: 'AS.0011', status: 403 };

/** A bot beside whose group there is another, db-prod, whose members cannot be read for this reason. */
async function besideAnother(problem: Problem): Promise<TestBot> {
  const bot = await aBot({ spareServers: 1 });
  const group = aGroup({ id: 'group-2', name: 'db-prod' });
  bot.cloud.otherGroups.push({ group, members: [aMember(77)] });
  const { membersOf } = bot.cloud.autoScaling;
  const refusing = (id: string) => (id === group.id ? Promise.reject(new ExplainedError(problem)) : membersOf(id));
  Object.assign(bot.cloud.autoScaling, { membersOf: refusing });
  return bot;
}

async function adds(bot: TestBot) {
  const operation = await bot.isAskedToRemove('spare-1', { action: 'add' });
  await bot.isApprovedBy('approver', { id: operation.id, choice: 'confirm' });
  return { operation, ended: await bot.ends(operation.id) };
}

describe('an addition', () => {
  test('is not kept back by another group that was deleted while it was read', async () => {
    const { operation, ended } = await adds(await besideAnother(deleted));
    expect(operation.shown.findings.map(({ rule }) => rule)).not.toContain('other-groups-are-known');
    expect(ended).toMatchObject({ state: 'succeeded' });
  });

  test('is not kept back by another group that may not be read, and its card says which', async () => {
    const { operation, ended } = await adds(await besideAnother(forbidden));
    const said = operation.shown.findings.find(({ rule }) => rule === 'other-groups-are-known');
    expect(said).toMatchObject({ weight: 'notice', facts: { unread: [{ name: 'db-prod' }] } });
    expect(textOf(card(en, operation, aContext(operation)).blocks)).toContain(
      'Who is in db-prod could not be read, so whether a server is in it already is not known.',
    );
    expect(ended).toMatchObject({ state: 'succeeded' });
  });
});

describe('the whole project', () => {
  test('is read without the group that may not be, which is named', async () => {
    const { cloud, clock } = await besideAnother(forbidden);
    const { groups, members, servers, unread } = await readFleet(cloud, clock);
    expect(groups.map(({ name }) => name)).toEqual(['web-prod', 'db-prod']);
    expect(unread).toEqual([{ id: 'group-2', name: 'db-prod' }]);
    expect(members.has('group-2')).toBe(false);
    expect(servers.find(({ id }) => id === idOf('web-1'))?.memberOf?.name).toBe('web-prod');
  });

  test('is not called read where none of its groups can be', async () => {
    const { cloud, clock } = await besideAnother(forbidden);
    Object.assign(cloud.autoScaling, { membersOf: () => Promise.reject(new ExplainedError(forbidden)) });
    await expect(readFleet(cloud, clock)).rejects.toMatchObject({ problem: forbidden });
  });
});
