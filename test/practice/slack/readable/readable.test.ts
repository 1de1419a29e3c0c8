import { expect, test } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import { readable } from '../../../../practice/slack/readable/blocks.ts';
import { readMrkdwn } from '../../../../practice/slack/readable/mrkdwn.ts';
import { Form } from '../../../../practice/slack/world/form.ts';

const names: Record<string, string> = { U1: 'on-call', C1: 'ops', S1: 'approvers' };
const nameOf = (id: string): string => names[id] ?? id;
const plain = (text: string) => ({ type: 'plain_text' as const, text });

test.each([
  ['*bold* and _thin_ and `code` and ~gone~', 'bold and thin and code and gone'],
  ['asked by <@U1> in <#C1|ops> and <#C1>', 'asked by @on-call in #ops and #ops'],
  ['<!subteam^S1>, <!here>', '@approvers, @here'],
  ['<!date^1764000000^{date} at {time}|24 Nov, 17:00>', '24 Nov, 17:00'],
  ['see <https://a.example/x|the thread> or <https://b.example>', 'see the thread or https://b.example'],
  ['a &lt;b&gt; &amp;lt; c', 'a <b> &lt; c'],
  ['web_prod_1 keeps its lines, 2 * 3 * 4 its stars', 'web_prod_1 keeps its lines, 2 * 3 * 4 its stars'],
  ['*Group:* web', 'Group: web'],
])('the markup %s reads as %s', (markup, words) => {
  expect(readMrkdwn(markup, nameOf)).toBe(words);
});

test('a card reads from top to bottom, with a table in columns and its buttons', () => {
  const raw = (text: string) => ({ type: 'raw_text' as const, text });
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain('Remove 2 instances from web-prod?') },
    { type: 'section', fields: [{ type: 'mrkdwn', text: '*Cloud*\neu-de' }, plain('Size 5 &gt; 3')] },
    {
      type: 'table',
      rows: [
        [raw('Name'), raw('Zone')],
        [raw('web-prod-7'), raw('eu-de-01')],
      ],
    },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'its *disk* goes' }] }],
        },
      ],
    },
    { type: 'context', elements: [{ type: 'mrkdwn', text: 'by <@U1>' }] },
    { type: 'divider' },
    {
      type: 'plan',
      title: 'Progress',
      tasks: [
        {
          type: 'task_card',
          task_id: '1',
          title: 'web-prod-7',
          status: 'error',
          output: {
            type: 'rich_text',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'still there' }] }],
          },
        },
      ],
    },
    {
      type: 'actions',
      elements: [
        { type: 'button', text: plain('Remove') },
        { type: 'button', text: plain('Cancel') },
      ],
    },
  ];
  expect(readable(blocks, { nameOf })).toBe(
    [
      'Remove 2 instances from web-prod?',
      'Cloud eu-de',
      'Size 5 > 3',
      'Name        Zone',
      'web-prod-7  eu-de-01',
      '• its *disk* goes',
      'by @on-call',
      '———',
      'Progress',
      '  [!] web-prod-7',
      '    still there',
      '[Remove] [Cancel]',
    ].join('\n'),
  );
});

test('a form reads with what is filled in, what is not, and what is wrong', () => {
  const option = { text: plain('web-prod'), value: 'w' };
  const blocks: KnownBlock[] = [
    {
      type: 'input',
      block_id: 'g',
      label: plain('Group'),
      element: { type: 'external_select', action_id: 'g', initial_option: option },
    },
    {
      type: 'input',
      block_id: 'i',
      label: plain('Instances'),
      hint: plain('By name or id'),
      element: { type: 'multi_external_select', action_id: 'i', placeholder: plain('Search…') },
    },
    {
      type: 'input',
      block_id: 'd',
      label: plain('Servers'),
      element: {
        type: 'radio_buttons',
        action_id: 'd',
        options: [option, { ...option, text: plain('keep'), value: 'k' }],
        initial_option: option,
      },
    },
  ];
  expect(readable(blocks, { form: new Form(blocks), errors: { i: 'Pick one.' } })).toBe(
    [
      '‹Group: web-prod›',
      '‹Instances: (Search…)›',
      'By name or id',
      '! Pick one.',
      'Servers:',
      '(•) web-prod',
      '( ) keep',
    ].join('\n'),
  );
});
