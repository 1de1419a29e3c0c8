import { expect, test } from '@jest/globals';
import { cloudView } from '../../src/flows/cloud-view.ts';
import type { Cloud } from '../../src/operations/ports.ts';
import { turnedClock } from '../support/clock.ts';
import { aGroup, aSight } from '../support/samples.ts';

/** A cloud whose list of groups counts how often it was read, and can be out of order or out of reach. */
function aCountedCloud() {
  const state = { reads: 0, isDown: false };
  const groups = async () => {
    if (state.isDown) throw new Error('out of reach');
    state.reads += 1;
    return [aGroup({ name: `read ${state.reads}` }), aGroup({ name: 'a first one' })];
  };
  const clock = turnedClock();
  const cloud = { autoScaling: { groups, group: groups, membersOf: groups } } as unknown as Cloud;
  return { state, clock, view: cloudView({ cloud, clock }) };
}

test('keystrokes that come together share one read, and the groups come by name', async () => {
  const { state, view } = aCountedCloud();
  const [one, other] = await Promise.all([view.groups(), view.groups()]);
  expect(one).toBe(other);
  expect(one.map(({ name }) => name)).toEqual(['a first one', 'read 1']);
  expect(state.reads).toBe(1);
});

test('what is some seconds old is given at once, and read anew for the next keystroke', async () => {
  const { state, clock, view } = aCountedCloud();
  await view.groups();
  await clock.turn(11_000);
  expect((await view.groups())[1]?.name).toBe('read 1');
  await clock.turn(0);
  expect(state.reads).toBe(2);
  expect((await view.groups())[1]?.name).toBe('read 2');
});

test('what is wanted fresh is waited for where it is more than some seconds old', async () => {
  const { state, clock, view } = aCountedCloud();
  await view.groups('fresh');
  await clock.turn(5_000);
  await view.groups('fresh');
  expect(state.reads).toBe(1);
  await clock.turn(6_000);
  expect((await view.groups('fresh'))[1]?.name).toBe('read 2');
});

test('what is two minutes old is not shown any more', async () => {
  const { state, clock, view } = aCountedCloud();
  await view.groups();
  await clock.turn(121_000);
  state.isDown = true;
  await expect(view.groups()).rejects.toThrow('out of reach');
});

test('a read that failed is tried again by the next who asks', async () => {
  const { state, view } = aCountedCloud();
  state.isDown = true;
  await expect(view.groups()).rejects.toThrow('out of reach');
  state.isDown = false;
  expect(await view.groups()).toHaveLength(2);
});

test('what was read for another purpose is kept', async () => {
  const { view } = aCountedCloud();
  const sight = aSight();
  view.keep(sight);
  expect(await view.sight(sight.group.id)).toBe(sight);
});
