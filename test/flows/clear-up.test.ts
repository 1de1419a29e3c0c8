import { describe, expect, test } from '@jest/globals';
import { clearUpByMembers, clearUpGroup, clearUpInstances } from '../../src/flows/clear-up.ts';
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

describe('where no group is named', () => {
  const [web, api] = [aGroup({ id: 'aaaaaaaa-1', name: 'web' }), aGroup({ id: 'bbbbbbbb-2', name: 'api' })];
  const fleet = {
    groups: [web, api],
    members: new Map([
      [web.id, [aMember(1, { id: '11111111-a', name: 'web-1' }), aMember(2, { id: '22222222-b', name: 'both-1' })]],
      [api.id, [aMember(3, { id: '33333333-c', name: 'api-1' }), aMember(4, { id: '44444444-d', name: 'both-1' })]],
    ]),
    unread: [] as { id: string; name: string }[],
  };
  const by = (...words: string[]) => clearUpByMembers(aDraft({ words }), fleet);

  test('a group that could not be read leaves it unclear whether the one that was found is the only one', () => {
    const unread = [{ id: 'cccccccc-3', name: 'dark' }];
    expect(clearUpByMembers(aDraft({ words: ['web-1'] }), { ...fleet, unread })).toMatchObject({
      groupId: 'aaaaaaaa-1',
      unclear: [{ kind: 'unread', word: 'dark', count: 1 }],
    });
  });

  test('the words say it, by names, ids or the first eight letters of one, and are left to be picked', () => {
    for (const words of [['web-1'], ['11111111-a'], ['WEB-1', '22222222'], ['web-1', 'both-1'], ['both-1', '11111111']])
      expect(by(...words)).toMatchObject({ groupId: 'aaaaaaaa-1', groupName: 'web', words, unclear: [] });
  });

  test('a word that is no member leaves the group of the others, and is said later', () => {
    expect(by('web-1', 'web-7')).toMatchObject({ groupId: 'aaaaaaaa-1', words: ['web-1', 'web-7'], unclear: [] });
  });

  test('several groups that hold them all, or that hold some of them, are left unclear with how many', () => {
    expect(by('both-1')).toMatchObject({ words: ['both-1'], unclear: [{ kind: 'members', word: 'both-1', count: 2 }] });
    expect(by('web-1', 'api-1')).toMatchObject({ unclear: [{ kind: 'members', word: 'web-1, api-1', count: 2 }] });
    expect(by('web-1', 'api-1')?.groupId).toBeUndefined();
  });

  test('a first word that names no member was meant for a group', () => {
    expect(by('wbe', 'web-1')).toBeUndefined();
    expect(by('web')).toBeUndefined();
    expect(by('1111111')).toBeUndefined();
  });
});
