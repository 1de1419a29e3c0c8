import type { KnownBlock, ModalView } from '@slack/types';

/** Sizes from fact sheet 2.2, written down a second time on purpose: the builders must not be checked by their own numbers. */
const sizes = {
  text: 4_000,
  blocks: 50,
  viewBlocks: 100,
  header: 150,
  markup: 3_000,
  button: 75,
  value: 2_000,
  option: 75,
  confirm: { title: 100, text: 300, confirm: 30, deny: 30 },
  id: 255,
  viewTitle: 24,
  metadata: 3_000,
  tableRows: 100,
  tableCharacters: 10_000,
  richText: 6_000,
};

/** What Slack would not take of a message, in words; empty where it would take it. */
export function faultsInMessage({ text, blocks }: { text: string; blocks: readonly KnownBlock[] }): string[] {
  return [
    ...tooLong('text', text, sizes.text),
    ...(text === '' ? ['no text for notifications'] : []),
    ...(blocks.length > sizes.blocks ? [`${blocks.length} blocks`] : []),
    ...(blocks.filter(({ type }) => type === 'table').length > 1 ? ['two tables'] : []),
    ...pings('text', text),
    ...blocks.flatMap(faultsInBlock),
    ...together(blocks),
  ];
}

/** What Slack would not take of a modal. */
export function faultsInModal({ title, submit, close, blocks, private_metadata = '' }: ModalView): string[] {
  const known = blocks as KnownBlock[];
  return [
    ...tooLong('title', title.text, sizes.viewTitle),
    ...tooLong('submit', submit?.text ?? '', sizes.viewTitle),
    ...tooLong('close', close?.text ?? '', sizes.viewTitle),
    ...tooLong('private_metadata', private_metadata, sizes.metadata),
    ...(known.length > sizes.viewBlocks ? [`${known.length} blocks`] : []),
    ...(known.some(({ type }) => type === 'input') && submit === undefined ? ['an input and no submit'] : []),
    ...(known.some(({ type }) => type === 'table') ? ['a table in a modal'] : []),
    ...known.flatMap(faultsInBlock),
    ...together(known),
  ];
}

const together = (blocks: readonly KnownBlock[]): string[] => {
  const ids = blocks.flatMap(({ block_id }) => block_id ?? []);
  const emphasised = JSON.stringify(blocks).match(/"style":"(primary|danger)","confirm"|"style":"primary"/g) ?? [];
  return [
    ...(new Set(ids).size < ids.length ? ['a block id twice'] : []),
    ...(emphasised.length > 1 ? [`${emphasised.length} emphasised buttons`] : []),
  ];
};

function faultsInBlock(block: KnownBlock): string[] {
  const faults: string[] = [...tooLong('block_id', block.block_id ?? '', sizes.id)];
  walk(block, (node) => {
    if (node.type === 'mrkdwn') {
      faults.push(...tooLong('markup', node.text, sizes.markup), ...pings('markup', node.text));
      if (node.verbatim !== true) faults.push(`markup that is parsed: ${node.text}`);
    }
    if (node.type === 'plain_text' && node.text === '') faults.push('an empty text');
    if (node.type === 'text' && node.text === '') faults.push('an empty piece of rich text');
    if (node.type === 'rich_text_section' && node.elements.length === 0) faults.push('an empty paragraph');
    if (node.type === 'broadcast') faults.push('a broadcast');
  });
  switch (block.type) {
    case 'header':
      return [...faults, ...tooLong('header', block.text.text, sizes.header)];
    case 'rich_text':
      return [...faults, ...tooLong('rich text', lettersIn(block), sizes.richText)];
    case 'table':
      return [
        ...faults,
        ...tooLong('table', lettersIn(block), sizes.tableCharacters),
        ...(block.rows.length > sizes.tableRows ? [`${block.rows.length} rows`] : []),
        ...(new Set(block.rows.map((row) => row.length)).size > 1 ? ['rows of different lengths'] : []),
      ];
    case 'actions':
      return [
        ...faults,
        ...(block.elements.length > 25 || block.elements.length === 0 ? [`${block.elements.length} buttons`] : []),
        ...(new Set(block.elements.map(({ action_id }) => action_id)).size < block.elements.length
          ? ['an action id twice']
          : []),
        ...block.elements.flatMap((one) => (one.type === 'button' ? faultsInButton(one) : [])),
      ];
    case 'input':
      return [...faults, ...faultsInOptions(block.element)];
    default:
      return faults;
  }
}

const faultsInButton = (button: {
  text: { text: string };
  value?: string;
  confirm?: { title?: { text: string }; text: { text: string }; confirm?: { text: string }; deny?: { text: string } };
}): string[] => [
  ...tooLong('button', button.text.text, sizes.button),
  ...tooLong('button value', button.value ?? '', sizes.value),
  ...tooLong('confirm title', button.confirm?.title?.text ?? '', sizes.confirm.title),
  ...tooLong('confirm text', button.confirm?.text.text ?? '', sizes.confirm.text),
  ...tooLong('confirm button', button.confirm?.confirm?.text ?? '', sizes.confirm.confirm),
  ...tooLong('deny button', button.confirm?.deny?.text ?? '', sizes.confirm.deny),
];

const faultsInOptions = (element: object): string[] => {
  const options = [
    ...('initial_option' in element ? [element.initial_option] : []),
    ...('initial_options' in element ? (element.initial_options as unknown[]) : []),
  ] as { text: { text: string }; value?: string; description?: { text: string } }[];
  return [
    ...(options.length > 100 ? [`${options.length} options`] : []),
    ...options.flatMap((option) => [
      ...tooLong('option', option.text.text, sizes.option),
      ...tooLong('option value', option.value ?? '', sizes.option),
      ...tooLong('option description', option.description?.text ?? '', sizes.option),
    ]),
  ];
};

const tooLong = (what: string, text: string, most: number): string[] =>
  text.length > most ? [`${what} has ${text.length} of ${most} characters`] : [];

/** Markup may hold people, channels, dates and links of ours; any other `<…>`, or a mention of many, is a ping that came from outside. */
function pings(what: string, markup: string): string[] {
  const strange = [...markup.matchAll(/<([^>]*)>?/g)].filter(
    ([, inside = '']) =>
      !/^(@[A-Z0-9]+|#[A-Z0-9]+|!date\^\d+\^(?:\{date_short_pretty\}, )?\{time\}\|[^|]*|https?:\/\/[^|]+\|[^|]*)$/.test(
        inside,
      ),
  );
  return strange.map(([whole]) => `${what} pings: ${whole}`);
}

interface Node {
  readonly type?: string;
  readonly text: string;
  readonly verbatim?: boolean;
  readonly elements: readonly unknown[];
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) walk(one, visit);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  visit(value as Node);
  for (const one of Object.values(value)) walk(one, visit);
}

function lettersIn(block: KnownBlock): string {
  const letters: string[] = [];
  walk(block, ({ text }) => {
    if (typeof text === 'string') letters.push(text);
  });
  return letters.join('');
}
