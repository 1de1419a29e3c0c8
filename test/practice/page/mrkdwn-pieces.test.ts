import { expect, test } from '@jest/globals';
import { piecesOf } from '../../../practice/page/blocks/mrkdwn-pieces.ts';

test('marks around words are marks', () => {
  expect(piecesOf('a *b c* _d_ ~e~ `f *g*`')).toEqual([
    { kind: 'words', text: 'a ' },
    { kind: 'bold', text: 'b c' },
    { kind: 'words', text: ' ' },
    { kind: 'italic', text: 'd' },
    { kind: 'words', text: ' ' },
    { kind: 'struck', text: 'e' },
    { kind: 'words', text: ' ' },
    { kind: 'code', text: 'f *g*' },
  ]);
});

test.each(['snake_case_name', '2*3*4', '* a *', 'a ~ b ~ c'])(
  'marks inside of words or around spaces are none: %s',
  (text) => {
    expect(piecesOf(text)).toEqual([{ kind: 'words', text }]);
  },
);

test('what stands in angle brackets is a target, with its label if it has one', () => {
  expect(piecesOf('<@U1> <https://a.b|there>')).toEqual([
    { kind: 'angled', target: '@U1', label: '' },
    { kind: 'words', text: ' ' },
    { kind: 'angled', target: 'https://a.b', label: 'there' },
  ]);
});

test('escaped brackets are words', () => {
  expect(piecesOf('&lt;!channel&gt;')).toEqual([{ kind: 'words', text: '&lt;!channel&gt;' }]);
});
