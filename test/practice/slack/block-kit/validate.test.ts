import { describe, expect, test } from '@jest/globals';
import { faultsInBlocks, faultsInSuggestions, faultsInView } from '../../../../practice/slack/block-kit/validate.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const marked = (text: string) => ({ type: 'mrkdwn', text });
const option = (text: string, value = text) => ({ text: plain(text), value });
const button = (more: Record<string, unknown> = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...more });
const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const raw = (text: string) => ({ type: 'raw_text', text });
const rich = (...elements: unknown[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
const select = (more: Record<string, unknown>) => ({
  type: 'section',
  text: marked('x'),
  accessory: { action_id: 'a', ...more },
});

/** One block of each sort that a message may hold. */
const good: Record<string, unknown> = {
  section: {
    type: 'section',
    text: marked('x'),
    fields: [plain('a')],
    accessory: button({ value: 'v', style: 'danger' }),
  },
  header: { type: 'header', text: plain('x'.repeat(150)) },
  context: {
    type: 'context',
    elements: [marked('x'), { type: 'image', image_url: 'https://a.example/i.png', alt_text: 'i' }],
  },
  actions: { type: 'actions', elements: many(25, (at) => button({ action_id: `a${at}` })) },
  divider: { type: 'divider' },
  image: { type: 'image', alt_text: 'i', slack_file: { id: 'F1' } },
  'rich text': rich({ type: 'text', text: 'x', style: { code: true } }, { type: 'user', user_id: 'U1' }),
  table: {
    type: 'table',
    rows: [
      [raw('a'), { type: 'raw_number', value: 1, text: '1' }],
      [rich({ type: 'text', text: 'x' }), raw('b')],
    ],
  },
  'data table': { type: 'data_table', caption: 'c', rows: [[raw('a')], [raw('b')]], page_size: 10 },
  markdown: { type: 'markdown', text: '# x' },
  container: {
    type: 'container',
    title: plain('t'),
    is_collapsible: true,
    default_collapsed: true,
    child_blocks: [{ type: 'divider' }],
  },
  card: { type: 'card', title: marked('t'), actions: [button()] },
  carousel: { type: 'carousel', elements: [{ type: 'card', body: marked('b') }] },
  plan: { type: 'plan', title: 'p', tasks: [{ type: 'task_card', task_id: '1', title: 't', status: 'complete' }] },
  'context actions': {
    type: 'context_actions',
    elements: [{ type: 'icon_button', icon: 'trash', text: plain('Delete') }],
  },
  'external select': select({
    type: 'multi_external_select',
    initial_options: [option('a')],
    min_query_length: 0,
    max_selected_items: 3,
  }),
};

test.each(Object.entries(good))('a good %s is taken', (_, block) => {
  expect(faultsInBlocks([block])).toEqual([]);
});

describe('in a message', () => {
  test.each<[string, unknown, string]>([
    ['a block that is none', { type: 'sections' }, 'unsupported type: sections [json-pointer:/blocks/0/type]'],
    ['an alert', { type: 'alert', text: plain('x') }, 'unsupported type: alert [json-pointer:/blocks/0/type]'],
    [
      'a field that is none',
      { type: 'divider', color: 'red' },
      'invalid additional property: color [json-pointer:/blocks/0]',
    ],
    [
      'a header in markup',
      { type: 'header', text: marked('x') },
      'expected "plain_text" [json-pointer:/blocks/0/text/type]',
    ],
    [
      'a header of 151',
      { type: 'header', text: plain('x'.repeat(151)) },
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['a header without text', { type: 'header' }, 'missing required field: text [json-pointer:/blocks/0]'],
    [
      'an empty text',
      { type: 'section', text: marked('') },
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['a section with nothing', { type: 'section' }, 'missing required field: text or fields [json-pointer:/blocks/0]'],
    [
      'eleven fields',
      { type: 'section', fields: many(11, () => plain('x')) },
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'a field of 2,001',
      { type: 'section', fields: [plain('x'.repeat(2001))] },
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      '26 buttons',
      { type: 'actions', elements: many(26, (at) => button({ action_id: `a${at}` })) },
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    ['no button', { type: 'actions', elements: [] }, 'must provide at least 1 items [json-pointer:/blocks/0/elements]'],
    [
      'a value of 2,001',
      { type: 'actions', elements: [button({ value: 'x'.repeat(2001) })] },
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'a label of 76',
      { type: 'actions', elements: [button({ text: plain('x'.repeat(76)) })] },
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a dialog of 301',
      { type: 'actions', elements: [button({ confirm: { text: plain('x'.repeat(301)) } })] },
      'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
    ],
    [
      'two actions of one name',
      { type: 'actions', elements: [button(), button()] },
      '`action_id` "a" already exists [json-pointer:/blocks/0]',
    ],
    [
      'eleven in a context',
      { type: 'context', elements: many(11, () => marked('x')) },
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      '101 options',
      select({ type: 'static_select', options: many(101, (at) => option(`o${at}`)) }),
      'no more than 100 items allowed [json-pointer:/blocks/0/accessory/options]',
    ],
    [
      'an option of 76',
      select({ type: 'static_select', options: [option('x'.repeat(76), 'v')] }),
      'must be less than 76 characters [json-pointer:/blocks/0/accessory/options/0/text/text]',
    ],
    [
      'a choice that is not offered',
      select({ type: 'static_select', options: [option('a')], initial_option: option('b') }),
      'initial choice must be found within options [json-pointer:/blocks/0/accessory]',
    ],
    [
      'no choice at all',
      select({ type: 'multi_external_select', initial_options: [] }),
      'must provide at least 1 items [json-pointer:/blocks/0/accessory/initial_options]',
    ],
    [
      'a choice with a field too many',
      select({ type: 'external_select', initial_option: { ...option('a'), colour: 1 } }),
      'invalid additional property: colour [json-pointer:/blocks/0/accessory/initial_option]',
    ],
    [
      'eleven boxes',
      select({ type: 'checkboxes', options: many(11, (at) => option(`o${at}`)) }),
      'no more than 10 items allowed [json-pointer:/blocks/0/accessory/options]',
    ],
    [
      'an empty rich text',
      rich({ type: 'text', text: '' }),
      'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    ],
    [
      '101 rows',
      { type: 'table', rows: many(101, () => [raw('x')]) },
      'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
    ],
    [
      '21 columns',
      { type: 'table', rows: [many(21, () => raw('x'))] },
      'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
    ],
    [
      'a table of 10,001',
      { type: 'table', rows: many(100, () => [raw('x'.repeat(101))]) },
      'table must be less than 10001 characters [json-pointer:/blocks]',
    ],
    [
      'a data table without caption',
      { type: 'data_table', rows: [[raw('a')], [raw('b')]] },
      'missing required field: caption [json-pointer:/blocks/0]',
    ],
    [
      'uneven rows',
      { type: 'data_table', caption: 'c', rows: [[raw('a')], [raw('b'), raw('c')]] },
      'all rows must have the same length [json-pointer:/blocks/0]',
    ],
    [
      'a container in a container',
      { type: 'container', title: plain('t'), child_blocks: [good.container] },
      'unsupported type: container [json-pointer:/blocks/0/child_blocks/0/type]',
    ],
    [
      'a card with nothing',
      { type: 'card' },
      'must define one of hero_image, title, body, actions [json-pointer:/blocks/0]',
    ],
    [
      'an input',
      { type: 'input', label: plain('l'), element: { type: 'plain_text_input' } },
      'unsupported type: input [json-pointer:/blocks/0/type]',
    ],
  ])('%s is refused', (_, block, fault) => {
    expect(faultsInBlocks([block])).toContain(fault);
  });

  test('51 blocks, two tables, or two blocks of one name are refused', () => {
    expect(faultsInBlocks(many(51, () => good.divider))).toEqual([
      'no more than 50 items allowed [json-pointer:/blocks]',
    ]);
    expect(faultsInBlocks([good.table, good.table])).toEqual([
      'only one table allowed per message [json-pointer:/blocks]',
    ]);
    const twice = [
      { type: 'divider', block_id: 'b' },
      { type: 'divider', block_id: 'b' },
    ];
    expect(faultsInBlocks(twice)).toEqual(['`block_id` "b" already exists [json-pointer:/blocks/1/block_id]']);
    const long = { type: 'markdown', text: 'x'.repeat(7000) };
    expect(faultsInBlocks([long, long])).toEqual([
      'markdown must be less than 12001 characters in all [json-pointer:/blocks]',
    ]);
  });
});

describe('in a view', () => {
  const input = {
    type: 'input',
    block_id: 'i',
    label: plain('l'),
    element: { type: 'plain_text_input', action_id: 'a' },
  };
  const modal = (more: Record<string, unknown> = {}) => ({
    type: 'modal',
    title: plain('T'),
    submit: plain('Go'),
    blocks: [input],
    ...more,
  });

  test('a good modal and a good Home tab are taken', () => {
    expect(faultsInView(modal({ private_metadata: 'x'.repeat(3000), notify_on_close: true }))).toEqual([]);
    expect(faultsInView({ type: 'home', blocks: [good.table, good.container] })).toEqual([]);
    expect(
      faultsInView(modal({ blocks: [{ type: 'alert', level: 'error', text: marked('x') }], submit: undefined })),
    ).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    [
      'a title of 25',
      modal({ title: plain('x'.repeat(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    ['no title', modal({ title: undefined }), 'missing required field: title [json-pointer:/view]'],
    [
      'no submit',
      modal({ submit: undefined }),
      'must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/0/input]',
    ],
    [
      'metadata of 3,001',
      modal({ private_metadata: 'x'.repeat(3001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    ['a table', modal({ blocks: [good.table] }), 'unsupported type: table [json-pointer:/view/blocks/0/type]'],
    [
      '101 blocks',
      modal({ blocks: many(101, () => good.divider) }),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    ['a strange field', modal({ colour: 'red' }), 'invalid additional property: colour [json-pointer:/view]'],
    [
      'two in focus',
      modal({
        blocks: ['a', 'b'].map((id) => ({
          ...input,
          block_id: id,
          element: { ...input.element, focus_on_load: true },
        })),
      }),
      'only one element can have focus_on_load [json-pointer:/view/blocks]',
    ],
    [
      'a callback_id of 256',
      modal({ callback_id: 'x'.repeat(256) }),
      'must be less than 256 characters [json-pointer:/view/callback_id]',
    ],
    [
      'a Home tab with a title',
      { type: 'home', title: plain('T'), blocks: [] },
      'invalid additional property: title [json-pointer:/view]',
    ],
    [
      'an alert in a Home tab',
      { type: 'home', blocks: [{ type: 'alert', text: plain('x') }] },
      'unsupported type: alert [json-pointer:/view/blocks/0/type]',
    ],
  ])('%s is refused', (_, view, fault) => {
    expect(faultsInView(view)).toContain(fault);
  });
});

test('options that a menu would not show are refused', () => {
  expect(faultsInSuggestions({ options: [] })).toEqual([]);
  expect(faultsInSuggestions({ option_groups: [{ label: plain('g'), options: [option('a')] }] })).toEqual([]);
  expect(faultsInSuggestions({ options: [option('x'.repeat(76), 'v')] })).not.toEqual([]);
  expect(faultsInSuggestions({ options: many(101, (at) => option(`o${at}`)) })).not.toEqual([]);
  expect(faultsInSuggestions(undefined)).not.toEqual([]);
});
