import { describe, expect, test } from '@jest/globals';
import { finds, named } from '../../src/domain/search.ts';

const web7 = { id: 'b25c1589-c96c', name: 'Web-7' };

describe('a picker finds', () => {
  test.each([
    ['a name by any part', 'eb-'],
    ['a name in any case', 'WEB'],
    ['an id by its beginning', 'B25C'],
    ['everything by nothing', ' '],
  ])('%s', (_what, word) => {
    expect(finds(word, web7)).toBe(true);
  });

  test.each([
    ['an id by its middle', 'c96c'],
    ['what is called otherwise', 'db'],
  ])('not %s', (_what, word) => {
    expect(finds(word, web7)).toBe(false);
  });

  test('what has no id yet by its name', () => {
    expect(finds('new', { name: 'new-1' })).toBe(true);
  });
});

describe('a typed word, which acts, means', () => {
  const others = [
    { id: 'a1', name: 'web-1' },
    { id: 'a10', name: 'web-10' },
  ];

  test('a whole name, and never a part of one', () => {
    expect(named('web-1', others)).toEqual([others[0]]);
    expect(named('web', others)).toEqual([]);
  });

  test('a whole id', () => {
    expect(named('a10', others)).toEqual([others[1]]);
  });

  test('a name in any case, where none has that very case', () => {
    expect(named('web-7', [web7])).toEqual([web7]);
    const both = [web7, { id: 'x', name: 'web-7' }];
    expect(named('web-7', both)).toEqual([both[1]]);
  });

  test('every one of several with the same name, which is ambiguous', () => {
    const twins = [
      { id: 'a', name: 'web-1' },
      { id: 'b', name: 'web-1' },
    ];
    expect(named('web-1', twins)).toEqual(twins);
  });

  test('an id by eight of its characters at least', () => {
    expect(named('B25C1589', [web7])).toEqual([web7]);
    expect(named('b25c158', [web7])).toEqual([]);
  });
});
