import { expect, test } from '@jest/globals';
import {
  actions,
  bullets,
  button,
  confirmation,
  context,
  header,
  paragraph,
  preformatted,
  saying,
  table,
} from '../../src/slack/blocks.ts';
import { name, say } from '../../src/words/text.ts';
import { textOf } from '../support/read.ts';
import { faultsInMessage } from '../support/slack-limits.ts';

const long = 'x'.repeat(9_000);

test('texts that are too long are cut where Slack would refuse them', () => {
  const blocks = [
    header(say`${long}`),
    context(say`${long}`),
    paragraph(say`${long}`),
    ...preformatted([long]),
    actions('a', [
      button({
        action: 'b',
        label: long,
        value: 'v',
        confirm: confirmation({ title: long, text: say`${long}`, confirm: long, deny: long }),
      }),
    ]),
  ];
  expect(faultsInMessage(saying(say`${long}`, blocks))).toEqual([]);
  expect(blocks.map((block) => JSON.stringify(block).includes('…'))).toEqual([true, true, true, true, true]);
});

test('a text is cut between its pieces, so that no markup is cut open', () => {
  const { text } = saying(
    Array.from({ length: 900 }, () => name('<b>')),
    [],
  );
  expect(text.length).toBeLessThanOrEqual(3_900);
  expect(text.replaceAll('`&lt;b&gt;`', '')).toBe('…');
});

test('of too many blocks the last, with the buttons, stays', () => {
  const buttons = actions('a', [button({ action: 'b', label: 'Cancel', value: 'v' })]);
  const { blocks } = saying(say`x`, [...Array.from({ length: 80 }, () => paragraph(say`x`)), buttons]);
  expect(blocks).toHaveLength(50);
  expect(blocks.at(-1)).toBe(buttons);
});

test('a table holds 99 rows and 10,000 characters, and says how many rows did not fit', () => {
  const rows = Array.from({ length: 120 }, (_, index) => [`web-${index}`, '']);
  expect(table(['Instance', 'Notes'], rows).left).toBe(21);
  expect(
    table(
      ['Instance', 'Notes'],
      rows.map(() => ['x'.repeat(500), '']),
    ).block.rows.length,
  ).toBeLessThan(21);
});

test('a long list is spread over blocks, with its title once and nothing lost', () => {
  const points = Array.from({ length: 100 }, (_, index) => say`${'x'.repeat(200)} ${index}`);
  const blocks = bullets(say`Title`, points);
  expect(blocks.length).toBeGreaterThan(5);
  expect(textOf(blocks).match(/Title/g)).toHaveLength(1);
  expect(textOf(blocks).match(/•/g)).toHaveLength(100);
});
