import { expect, test } from '@jest/globals';
import { clearUpGroup, clearUpInstances } from '../../src/flows/clear-up.ts';
import { aDraft, aGroup, aMember, aSight } from '../support/samples.ts';

const groups = [
  aGroup({ id: 'aaaaaaaa-1', name: 'web' }),
  aGroup({ id: 'bbbbbbbb-2', name: 'twins' }),
  aGroup({ id: 'cccccccc-3', name: 'twins' }),
];
const sight = aSight({
  members: [
    aMember(1, { id: '11111111-a', name: 'web-1' }),
    aMember(1, { id: '22222222-b', name: 'web-2' }),
    aMember(1, { id: '33333333-c', name: 'web-2' }),
    { ...aMember(9), id: undefined },
  ],
});

test('a group is found by its name, its id, or the first eight letters of it', () => {
  for (const word of ['web', 'WEB', 'aaaaaaaa-1', 'AAAAAAAA']) {
    expect(clearUpGroup(aDraft(), word, groups)).toMatchObject({
      groupId: 'aaaaaaaa-1',
      groupName: 'web',
      unclear: [],
    });
  }
});

test('a name that no group has, or several have, is left unclear, with how many and the nearest', () => {
  expect(clearUpGroup(aDraft(), 'wbe', groups)).toMatchObject({
    unclear: [{ kind: 'group', word: 'wbe', count: 0, nearest: 'web' }],
  });
  expect(clearUpGroup(aDraft(), 'twins', groups)).toMatchObject({
    unclear: [{ kind: 'group', word: 'twins', count: 2 }],
  });
  expect(clearUpGroup(aDraft(), 'we', groups).groupId).toBeUndefined();
});

test('instances are found once each, added to what is picked, and what is not clear is left over', () => {
  const draft = aDraft({
    picks: [{ id: '22222222-b', name: 'web-2' }],
    words: ['web-1', '11111111', '22222222-b', 'web-2', 'web-7', 'web-9'],
  });
  expect(clearUpInstances(draft, sight)).toMatchObject({
    words: [],
    picks: [
      { id: '22222222-b', name: 'web-2' },
      { id: '11111111-a', name: 'web-1' },
    ],
    unclear: [
      { kind: 'instance', word: 'web-2', count: 2 },
      { kind: 'instance', word: 'web-7', count: 0, nearest: 'web-1' },
      { kind: 'instance', word: 'web-9', count: 0 },
    ],
  });
});
