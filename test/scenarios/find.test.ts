import { describe, expect, test } from '@jest/globals';
import { largerWorld } from '../../practice/cloud/world/believable-world.ts';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import { agreesTo, cardFor, cardsIn, toldTo, untilToldTo } from '../support/anything.ts';
import { expectNoTrouble } from '../support/steps.ts';

/** Asks where something is, and gives the answer. */
async function finds(work: Workplace, words: string, person = 'on-call'): Promise<string> {
  const before = toldTo(work, person).length;
  await work.slack.as(person).types('#ops', `/as find ${words}`);
  await work.until(() => toldTo(work, person).length > before, { most: 60_000, what: `an answer to find ${words}` });
  return toldTo(work, person).at(-1)?.readable() ?? '';
}

/** The calls that read the cloud, sign-in and probes aside. */
const reads = (work: Workplace): number =>
  work.cloud.requests.of('group', 'instances', 'cloudservers', 'cloudserver', 'servers', 'server', 'groups').length;

describe.each(modes)('in %s mode', (mode) => {
  test('a member by its name: its group, how both are, its server, and when that was read, to the asker alone', async () => {
    await using work = await aWorkplace({ mode });
    const told = await finds(work, 'web-3');
    const [id = ''] = work.cloud.world.idsOf('web-prod', 'web-3');
    expect(told).toContain('Found for web-3:');
    expect(told).toContain(
      `web-3 (id ${id}): in web-prod (in service, 5 of 2–10 instances), in service, healthy, 9 d old, protected.`,
    );
    expect(told).toContain(`Server: ACTIVE, eu-de-01, ${work.cloud.world.server('web-3').address}.`);
    expect(told).toContain('Read at 10:00 UTC from cloud practice · project eu-de_practice · region eu-de.');
    expect(toldTo(work, 'colleague')).toEqual([]);
    expect(cardsIn(work)).toEqual([]);
    expectNoTrouble(work);
  });
});

test('a group that may not be read keeps nobody from finding what is elsewhere, and the answer says what it cannot know', async () => {
  await using work = await aWorkplace();
  work.cloud.faults.add({ on: 'instances', group: 'api-prod', effect: { kind: 'forbid' }, times: 'always' });
  const told = await finds(work, 'web-3');
  expect(told).toContain('in web-prod (in service, 5 of 2–10 instances)');
  expect(told).toContain('Who is in api-prod could not be read: a server that is in it is shown here as in no group');
});

describe('what is looked for may be', () => {
  test('a part of the name, and then all that have it, ten at most, with how many there are', async () => {
    await using work = await aWorkplace();
    expect(await finds(work, 'spare-sto')).toContain('web-spare-stopped');
    const many = await finds(work, 'worker');
    expect(many).toContain('Found for worker: 23 servers, the first 10 of them here:');
    expect(many.match(/in batch-workers/g)).toHaveLength(10);
    expectNoTrouble(work);
  });

  test('a part of many names, and then Slack is asked for the links of those that are said alone', async () => {
    await using work = await aWorkplace();
    await cardFor(work, '/as pause batch-workers');
    const links = () => work.slack.calls.filter(({ method }) => method === 'chat.getPermalink').length;
    const before = links();
    const many = await finds(work, 'worker');
    expect(many.match(/Open: Pause batch-workers\?/g)).toHaveLength(10);
    expect(links() - before).toBeLessThanOrEqual(10);
    expectNoTrouble(work);
  });

  test('a whole name, which beats all that only begin so', async () => {
    await using work = await aWorkplace();
    const told = await finds(work, 'api-1');
    expect(told).toContain('Found for api-1:');
    expect(told).not.toContain('api-staging');
    expectNoTrouble(work);
  });

  test('an id, and the beginning of one', async () => {
    await using work = await aWorkplace();
    const [id = ''] = work.cloud.world.idsOf('web-prod', 'web-2');
    expect(await finds(work, id)).toContain('web-2 (id');
    expect(await finds(work, id.slice(0, 8).toUpperCase())).toContain('web-2 (id');
    expectNoTrouble(work);
  });

  test('an address, of a member or of a server in no group', async () => {
    await using work = await aWorkplace();
    for (const name of ['web-1', 'jump-host']) {
      const address = work.cloud.world.server(name).address;
      expect(await finds(work, address)).toContain(`${name} (id `);
    }
    expectNoTrouble(work);
  });

  test('several things, each answered by itself', async () => {
    await using work = await aWorkplace();
    const told = await finds(work, 'web-1, api-2 nonsense-here');
    expect(told).toContain('Found for web-1:');
    expect(told).toContain('Found for api-2:');
    expect(told).toContain('has nonsense-here in its name or address, or as the beginning of its id.');
    expectNoTrouble(work);
  });
});

describe('it says', () => {
  test('of a server in no group that it is in none, and how it is', async () => {
    await using work = await aWorkplace();
    const told = await finds(work, 'web-spare-stopped');
    expect(told).toContain('in no Auto Scaling group.');
    expect(told).toContain('Server: SHUTOFF, eu-de-01');
    expectNoTrouble(work);
  });

  test('of what is not there that nothing is, with the nearest name', async () => {
    await using work = await aWorkplace();
    const told = await finds(work, 'wbe-1');
    expect(told).toContain('No server of the project, and no member of a group, has wbe-1 in its name');
    expect(told).toContain('The nearest name is web-1.');
    expectNoTrouble(work);
  });

  test('what is open on it, and on its group, with the link to the card; what is over is not named', async () => {
    await using work = await aWorkplace();
    const over = await cardFor(work, '/as remove web-prod web-1 --keep');
    await work.slack.as('approver').presses('Cancel', over);
    const card = await cardFor(work, '/as remove web-prod web-2 --keep');
    await cardFor(work, '/as pause web-prod');
    const told = await finds(work, 'web-2');
    expect(told).toContain('Open: Remove 1 instance from web-prod? (card).');
    expect(told).toContain('Open: Pause web-prod? (card).');
    expect(JSON.stringify(toldTo(work).at(-1)?.blocks)).toContain(`/p${card.ts.replace('.', '')}`);
    const other = await finds(work, 'web-1');
    expect(other).not.toContain('Remove 1 instance');
    expect(other).toContain('Open: Pause web-prod?');
    expectNoTrouble(work);
  });

  test('of one that is leaving how far it is', async () => {
    await using work = await aWorkplace();
    const card = await cardFor(work, '/as remove queue-drain queue-2 --keep');
    await agreesTo(work, card, 'Remove, Keep', 'held by a lifecycle hook');
    const told = await finds(work, 'queue-2');
    expect(told).toContain('leaving, held by a hook');
    expect(told).toContain('Open: Removing 1 instance from queue-drain');
    expectNoTrouble(work);
  });

  test('the names as they are, without pinging anybody or looking like markup', async () => {
    await using work = await aWorkplace({
      fill: (world) => world.addGroup({ name: '*<!here>*', instances: ['*b*<@U0ONCALL>&', 'plain-1'] }),
    });
    const told = await finds(work, 'plain-1');
    expect(told).toContain('in *<!here>* (in service');
    expect(await finds(work, '*b*')).toContain('*b*<@U0ONCALL>& (id ');
    const everything = JSON.stringify(toldTo(work).map(({ text }) => text));
    expect(everything).not.toMatch(/<!here>|<@U0ONCALL>/);
    expect(everything).toContain('in `*&lt;!here&gt;*` (in service'); // as code, in which nothing formats
    expect(everything).toContain('`*b*&lt;@U0ONCALL&gt;&amp;` (id ');
    expectNoTrouble(work);
  });

  test('that nothing was said to look for', async () => {
    await using work = await aWorkplace();
    expect(await finds(work, '')).toContain('type a name, an id or an address after it, for example /as find web-1.');
    expectNoTrouble(work);
  });

  test('what is wrong where the cloud cannot be read', async () => {
    await using work = await aWorkplace();
    work.cloud.faults.always(['groups', 'instances'], { kind: 'forbid' });
    const told = await finds(work, 'web-1');
    expect(told).not.toContain('Found for');
    expect(told).toMatch(/right/);
    expectNoTrouble(work);
  });
});

test('of more than a message can hold, it says how much is left out, and the rest is answered', async () => {
  await using work = await aWorkplace();
  const words = Array.from({ length: 70 }, (_, index) => `nowhere-${index + 1}`);
  const told = await finds(work, ['web-1', ...words].join(' '));
  expect(told).toContain('in web-prod (in service');
  expect(told).toContain('nowhere-19');
  expect(told).not.toContain('nowhere-20');
  expect(told).toContain('51 more words were not looked up: 20 at a time are answered.');
  const many = await finds(work, 'a b c d e f i k l m n o p q r s t u w -'); // each finds more than ten
  expect(many).toContain('Found for -: ');
  expectNoTrouble(work);
});

test('a guest is refused, and learns no names', async () => {
  await using work = await aWorkplace();
  await work.slack.as('guest').types('#ops', '/as find web-1');
  const told = await untilToldTo(work, 'Guests of the workspace can neither ask', { by: 'guest' });
  expect(told.readable()).not.toContain('web-prod');
  expectNoTrouble(work);
});

test('where the cloud takes its time, that it is being asked is said first, and the answer follows', async () => {
  await using work = await aWorkplace();
  await work.clock.turn(5_000);
  work.cloud.latencyMs = 3_000;
  expect(await finds(work, 'web-1')).toContain(
    'The cloud has not answered yet. The bot goes on asking; the answer comes here.',
  );
  expect((await untilToldTo(work, 'Found for web-1:')).readable()).not.toContain('[Choose]');
  expectNoTrouble(work);
});

test('what was made a moment ago is found, whatever was read before', async () => {
  await using work = await aWorkplace();
  await finds(work, 'web-1');
  work.cloud.world.addServer({ name: 'brand-new' });
  expect(await finds(work, 'brand-new')).toContain('brand-new (id ');
  expectNoTrouble(work);
});

test('what has left a group is no longer said to be in it after some seconds', async () => {
  await using work = await aWorkplace();
  await finds(work, 'web-1');
  work.cloud.world.removeBehindTheBack('web-prod', 'web-1');
  await work.clock.turn(15_000);
  expect(await finds(work, 'web-1')).toContain('in no Auto Scaling group.');
  expectNoTrouble(work);
});

test('among 25 groups of 200 instances, what was read a moment ago answers without a call', async () => {
  await using work = await aWorkplace({ fill: (world) => largerWorld(world, 25, 200) });
  const [first, last] = [work.cloud.world.groups.at(0)?.name ?? '', work.cloud.world.groups.at(-1)?.name ?? ''];
  expect(await finds(work, `${first}-07`)).toContain(`in ${first} (in service`);
  const cold = reads(work);
  expect(cold).toBeGreaterThan(25);
  expect(await finds(work, `${last}-199`)).toContain(`in ${last} (in service`);
  expect(await finds(work, last)).toContain('200 servers, the first 10 of them here');
  expect(reads(work)).toBe(cold);
  expectNoTrouble(work);
});
