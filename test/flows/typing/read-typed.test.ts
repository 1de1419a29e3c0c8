import { describe, expect, test } from '@jest/globals';
import { commands } from '../../../commands/index.ts';
import { asTyped } from '../../../src/flows/typing/as-typed.ts';
import { nearestOf } from '../../../src/flows/typing/nearest.ts';
import { readTyped } from '../../../src/flows/typing/read-typed.ts';

const now = new Date('2026-11-24T10:00:00.000Z');

/** What was understood, without the declaration of the command. */
function understood(text: string) {
  const typed = readTyped(text, commands, now, ['otc-prod', 'otc-test']);
  if (typed.kind !== 'change') return typed;
  const { words, reason, choice, isDryRun } = typed;
  return { words, ...(reason && { reason }), ...(choice && { choice }), ...(isDryRun && { isDryRun }) };
}

test('every example of every command is understood as that command', () => {
  for (const { name, examples, flow } of commands) {
    for (const example of examples) {
      const typed = readTyped(example.replace(/^\/as ?/, ''), commands, now, ['otc-prod', 'otc-test']);
      expect(typed.kind).toBe(flow.kind);
      if (typed.kind === 'change') expect(typed.flow.action).toBe(name);
    }
  }
});

test('help stays readable on a phone: two examples per command at most', () => {
  for (const { examples } of commands) expect(examples.length).toBeLessThanOrEqual(2);
});

test.each([
  ['', { kind: 'help' }],
  ['   ', { kind: 'help' }],
  ['Help', { kind: 'help' }],
  ['REMOVE web-prod', { words: ['web-prod'] }],
  ['remvoe web-prod', { kind: 'unknown', word: 'remvoe', nearest: 'remove' }],
  ['rem', { kind: 'unknown', word: 'rem', nearest: 'remove' }],
  ['xyzzy', { kind: 'unknown', word: 'xyzzy', nearest: undefined }],
])('/as %s', (text, meant) => {
  expect(understood(text)).toEqual(meant);
});

describe('what phones and Slack make of the words is undone:', () => {
  test.each([
    ['one long dash for two short ones', 'remove g i —keep', { words: ['g', 'i'], choice: 'keep' }],
    ['a short dash, too', 'remove g i –keep', { words: ['g', 'i'], choice: 'keep' }],
    [
      'several dashes of any kind',
      'remove g i –-keep ——dry-run',
      { words: ['g', 'i'], choice: 'keep', isDryRun: true },
    ],
    ['capitals in flags', 'remove g i --Delete', { words: ['g', 'i'], choice: 'delete' }],
    ['curly quotes', 'remove g i --reason “disk full”', { words: ['g', 'i'], reason: 'disk full' }],
    ['quotes of other languages', 'remove g i --reason „Platte voll“', { words: ['g', 'i'], reason: 'Platte voll' }],
    ['quotes behind an equals sign', 'remove g i --reason=“disk full”', { words: ['g', 'i'], reason: 'disk full' }],
    [
      'a curly apostrophe',
      'remove g i --reason “it’s full” --keep',
      { words: ['g', 'i'], reason: "it's full", choice: 'keep' },
    ],
    [
      'an apostrophe without quotes',
      'remove g i --reason it’s --keep',
      { words: ['g', 'i'], reason: "it's", choice: 'keep' },
    ],
    ['commas behind names', 'remove g i, j,', { words: ['g', 'i', 'j'] }],
    ['the same name twice', 'remove g i i', { words: ['g', 'i'] }],
    ['nothing in quotes', 'remove "" g', { words: ['g'] }],
    ['entities', 'remove a&amp;b &lt;x&gt;', { words: ['a&b', '<x>'] }],
    ['links with a label', 'remove <http://web.example|web.example>', { words: ['web.example'] }],
    ['links without one', 'remove <https://web.example>', { words: ['https://web.example'] }],
    ['mentions', 'remove <!here> <#C0OPS|ops> <@U0X|name>', { words: ['@here', '#ops', '@name'] }],
    ['a dash inside a name stays', 'remove web–prod', { words: ['web–prod'] }],
    ['words after two dashes stay words', 'remove g -- --keep', { words: ['g', '--keep'] }],
  ])('%s', (_what, text, meant) => {
    expect(understood(text)).toEqual(meant);
  });
});

test.each([
  ['remove g --force', { kind: 'unknown flag', flag: '--force', nearest: undefined }],
  ['remove g --kep', { kind: 'unknown flag', flag: '--kep', nearest: '--keep' }],
  ['remove g -k', { kind: 'unknown flag', flag: '-k', nearest: undefined }],
  ['remove g --reason', { kind: 'flag without value', flag: '--reason' }],
  ['remove g --reason ""', { kind: 'flag without value', flag: '--reason' }],
  ['remove g --reason --keep', { kind: 'flag without value', flag: '--reason' }],
  ['remove g --keep=yes', { kind: 'flag with value', flag: '--keep' }],
  ['remove g --keep --delete', { kind: 'two choices', flags: ['--keep', '--delete'] }],
  ['quarantine g i --for 3d --until 2027-01-31', { kind: 'two times', flags: ['--for', '--until'] }],
  ['resize g --max 20000', { kind: 'bad value', flag: '--max', value: '20000', takes: 'count' }],
])('/as %s is not guessed at', (text, fault) => {
  expect(understood(text)).toEqual({ kind: 'fault', fault });
});

test('a reason may begin with two dashes behind an equals sign', () => {
  expect(understood('remove g --reason=--keep')).toEqual({ words: ['g'], reason: '--keep' });
});

test('what was typed can be given back as it was typed', () => {
  expect(asTyped('remove &lt;x&gt; <http://a.example|a.example> —keep “q”')).toBe('remove <x> a.example —keep “q”');
});

describe('the nearest word', () => {
  test.each([
    ['web', ['api', 'web-prod', 'web-prod-blue'], 'web-prod'],
    ['wbe-prod', ['api-prod', 'web-prod'], 'web-prod'],
    ['WEB-PRD', ['api-prod', 'web-prod'], 'web-prod'],
    ['queue', ['web-prod', 'api-prod'], undefined],
    ['x', [], undefined],
  ])('to %s among %j is %s', (word, among, nearest) => {
    expect(nearestOf(word, among)).toBe(nearest);
  });
});

describe('--cloud', () => {
  const cloudsIn = (text: string) => {
    const typed = readTyped(text, commands, now, ['otc-prod', 'otc-test']);
    if (typed.kind === 'change' || typed.kind === 'find') return { cloud: typed.cloud, words: typed.words };
    return typed.kind === 'fault' ? typed.fault : typed;
  };

  test.each(commands.filter(({ flow }) => flow.kind === 'change' || flow.kind === 'find').map(({ name }) => name))(
    'is understood by %s, wherever it stands',
    (name) => {
      expect(cloudsIn(`${name} --cloud otc-test web-prod`)).toEqual({ cloud: 'otc-test', words: ['web-prod'] });
      expect(cloudsIn(`${name} web-prod —cloud=OTC-Test`)).toEqual({ cloud: 'otc-test', words: ['web-prod'] });
      expect(cloudsIn(`${name} web-prod`)).toEqual({ cloud: undefined, words: ['web-prod'] });
    },
  );

  test('with a name that no cloud has is a fault that names the nearest and all', () => {
    const all = ['otc-prod', 'otc-test'];
    expect(cloudsIn('pause web-prod --cloud otc-tst')).toEqual({
      kind: 'unknown cloud',
      cloud: 'otc-tst',
      nearest: 'otc-test',
      all,
    });
    expect(cloudsIn('find web-1 --cloud aws')).toMatchObject({ kind: 'unknown cloud', nearest: undefined, all });
  });

  test('without a name is a fault', () => {
    expect(cloudsIn('find web-1 --cloud')).toEqual({ kind: 'flag without value', flag: '--cloud' });
    expect(cloudsIn('remove web-prod --cloud --keep')).toEqual({ kind: 'flag without value', flag: '--cloud' });
  });
});
