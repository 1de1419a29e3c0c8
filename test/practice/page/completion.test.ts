import { expect, test } from '@jest/globals';
import { completionsFor, hintWords } from '../../../practice/page/slack/completion.ts';

const commands = [
  { command: '/as', description: 'Operate groups', hint: '[remove | show <group> | help]' },
  { command: '/away', description: 'Go away', hint: '' },
];
const texts = (text: string): string[] =>
  completionsFor(text, commands, ['on-call', 'approver'], ['ops']).all.map((each) => each.text);

test('a slash offers the commands that begin so', () => {
  expect(texts('/')).toEqual(['/as ', '/away ']);
  expect(texts('/as')).toEqual(['/as ']);
  expect(texts('/x')).toEqual([]);
});

test("after a command its usage hint's words are offered, as far as they fit", () => {
  expect(texts('/as ')).toEqual(['/as remove ', '/as show ', '/as help ']);
  expect(texts('/as re')).toEqual(['/as remove ']);
  expect(texts('/as remove')).toEqual([]);
  expect(texts('/as remove web')).toEqual([]);
});

test('a usage hint is taken apart at its bars', () => {
  expect(hintWords('[remove | show <group> | help]')).toEqual(['remove', 'show <group>', 'help']);
  expect(hintWords('')).toEqual([]);
});

test('a mention that was begun means its first name at once, so that Enter takes it; a slash never does', () => {
  expect(completionsFor('ask @app', commands, ['on-call', 'approver'], [])).toMatchObject({
    isFirstMeant: true,
    all: [{ text: 'ask @approver ' }],
  });
  expect(completionsFor('/as re', commands, [], []).isFirstMeant).toBe(false);
});

test('an address with an @ inside of a word is no mention', () => {
  expect(texts('mail me at a@on')).toEqual([]);
});

test('a # offers channels', () => {
  expect(texts('see #')).toEqual(['see #ops ']);
});
