import { expect, test } from '@jest/globals';
import { scenesShown } from '../../../practice/desk/scenes/index.ts';
import { aSmallPractice } from './a-small-practice.ts';

test('every scene can be set, says what to try and what good looks like, and has a group of its own', async () => {
  await using at = await aSmallPractice();
  const { world } = at.practice.cloud;
  for (const { id, tries, good } of scenesShown) {
    expect((await at.act({ of: 'scene', what: id })).status).toBe(200);
    expect(world.group(id).members.length).toBeGreaterThan(0);
    expect(tries.length).toBeGreaterThan(0);
    expect(good.length).toBeGreaterThan(0);
  }
});

test('a scene that is set again has a fresh group', async () => {
  await using at = await aSmallPractice();
  await at.act({ of: 'scene', what: 'sick-zone' });
  at.practice.cloud.world.removeBehindTheBack('sick-zone', 'zone-1');
  await at.act({ of: 'scene', what: 'sick-zone' });
  expect(at.practice.cloud.world.instanceNames('sick-zone-2')).toContain('zone-1');
});

test('the sick zone is sick in one zone, and there alone', async () => {
  await using at = await aSmallPractice();
  await at.act({ of: 'scene', what: 'sick-zone' });
  const { members } = at.practice.cloud.world.group('sick-zone');
  expect(new Set(members.filter(({ health }) => health === 'ERROR').map(({ server }) => server?.zone))).toEqual(
    new Set(['eu-de-02']),
  );
});

test('an event of the scene that is set can be let happen, and none of another', async () => {
  await using at = await aSmallPractice();
  expect((await at.act({ of: 'event', what: 'Protect search-1 in the Console' })).status).toBe(400);
  await at.act({ of: 'scene', what: 'reality-moved' });
  await at.act({ of: 'event', what: 'Protect search-1 in the Console' });
  expect(at.practice.cloud.world.instance('reality-moved', 'search-1').isProtected).toBe(true);
  expect((await at.act({ of: 'event', what: 'Kill the Bot' })).status).toBe(400);
});
