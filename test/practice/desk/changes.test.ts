import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { type Changes, changes } from '../../../practice/desk/changes.ts';
import type { Desk, Patch } from '../../../practice/desk/model.ts';

let live: Changes | undefined;
afterEach(() => live?.close());

const longerThanGathering = 120;

test('whoever is new hears the whole, and then only what differs', async () => {
  let desk = { groups: { a: 1, b: 1 } } as unknown as Desk;
  live = changes(() => desk);
  const heard: [readonly Patch[], boolean][] = [];
  live.follow((patches, isWhole) => heard.push([patches, isWhole]));

  desk = { groups: { a: 2, c: 1 } } as unknown as Desk;
  live.touch();
  live.touch();
  await pause(longerThanGathering);

  expect(heard).toEqual([
    [
      [
        ['groups', 'a', 1],
        ['groups', 'b', 1],
      ],
      true,
    ],
    [
      [
        ['groups', 'a', 2],
        ['groups', 'c', 1],
        ['groups', 'b', null],
      ],
      false,
    ],
  ]);
});

test('a look that fails is complained of, and the next one is told', async () => {
  let desk = { groups: { a: 1 } } as unknown as Desk;
  let fails = false;
  const complaints: unknown[] = [];
  live = changes(
    () => {
      if (fails) throw new Error('a group without a name');
      return desk;
    },
    (error) => complaints.push(error),
  );
  const heard: (readonly Patch[])[] = [];
  live.follow((patches) => heard.push(patches));

  fails = true;
  live.touch();
  await pause(longerThanGathering);
  fails = false;
  desk = { groups: { a: 2 } } as unknown as Desk;
  live.touch();
  await pause(longerThanGathering);

  expect(complaints).toEqual([new Error('a group without a name')]);
  expect(heard.at(-1)).toEqual([['groups', 'a', 2]]);
});

test('where nothing differs nothing is said', async () => {
  live = changes(() => ({ groups: { a: 1 } }) as unknown as Desk);
  const heard: boolean[] = [];
  live.follow((_, isWhole) => heard.push(isWhole));

  live.touch();
  await pause(longerThanGathering);

  expect(heard).toEqual([true]);
});

test('somebody who comes later does not take from the others what they have not heard yet', () => {
  let desk = { groups: { a: 1 } } as unknown as Desk;
  live = changes(() => desk);
  const first: (readonly Patch[])[] = [];
  live.follow((patches) => first.push(patches));

  desk = { groups: { a: 2 } } as unknown as Desk;
  live.touch();
  live.follow(() => {});

  expect(first.at(-1)).toEqual([['groups', 'a', 2]]);
});
