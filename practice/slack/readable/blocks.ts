import type { KnownBlock, TextObject } from '@slack/types';
import type { ControlElement } from '../block-kit/walk.ts';
import type { Form } from '../world/form.ts';
import { readControl } from './control.ts';
import { decodeEntities, type NameOf, readMrkdwn } from './mrkdwn.ts';
import { readRichText } from './rich-text.ts';
import { readRows } from './table.ts';

/** What a reader knows beside the blocks: names behind ids, what is filled in, and what is wrong by `block_id`. */
export interface Reading {
  readonly nameOf?: NameOf;
  readonly form?: Form;
  readonly errors?: Readonly<Record<string, string>>;
}

/** Blocks as plain text, the way a person reads them from top to bottom. */
export const readable = (blocks: readonly KnownBlock[], reading: Reading = {}): string =>
  blocks
    .map((block) => readBlock(block, reading))
    .filter((text) => text !== '')
    .join('\n');

function readBlock(block: KnownBlock, reading: Reading): string {
  const nameOf = reading.nameOf ?? ((id) => id);
  const words = (text: TextObject | undefined): string => (text ? readText(text, nameOf) : '');
  const control = (element: ControlElement, label?: string): string =>
    readControl(element, reading.form?.get(block.block_id, element.action_id), nameOf, label);
  const inside = (children: readonly KnownBlock[]): string => indented(readable(children, reading));

  switch (block.type) {
    case 'header':
    case 'alert':
      return words(block.text);
    case 'section':
      return lines(
        words(block.text),
        ...(block.fields ?? []).map((field) => words(field).replaceAll('\n', ' ')),
        block.accessory && block.accessory.type !== 'image' ? control(block.accessory) : '',
      );
    case 'context':
      return block.elements.map((each) => (each.type === 'image' ? `(${each.alt_text})` : words(each))).join('  ');
    case 'actions':
    case 'context_actions':
      return block.elements.map((element) => control(element)).join(' ');
    case 'input': {
      const error = block.block_id === undefined ? undefined : reading.errors?.[block.block_id];
      return lines(
        control(block.element, decodeEntities(block.label.text)),
        words(block.hint),
        error ? `! ${error}` : '',
      );
    }
    case 'divider':
      return '———';
    case 'rich_text':
      return readRichText(block, nameOf);
    case 'table':
      return readRows(block.rows, nameOf);
    case 'data_table':
      return lines(block.caption, readRows(block.rows, nameOf));
    case 'markdown':
      return block.text;
    case 'image':
      return lines(words(block.title), `(${block.alt_text})`);
    case 'file':
      return `(file ${block.external_id})`;
    case 'video':
      return lines(words(block.title), `(${block.alt_text})`);
    case 'card':
      return lines(
        words(block.title),
        words(block.subtitle),
        words(block.body),
        (block.actions ?? []).map((each) => control(each)).join(' '),
      );
    case 'carousel':
      return readable(block.elements, reading);
    case 'container':
      return lines(
        block.rich_text_title ? readRichText(block.rich_text_title, nameOf) : words(block.title),
        words(block.subtitle),
        inside(block.child_blocks),
      );
    case 'plan':
      return lines(block.title, inside((block.tasks ?? []) as KnownBlock[]));
    case 'task_card':
      return lines(
        `${statusMark[block.status]} ${block.title}`,
        block.details ? indented(readRichText(block.details, nameOf)) : '',
        block.output ? indented(readRichText(block.output, nameOf)) : '',
      );
  }
}

const statusMark = { pending: '[ ]', in_progress: '[…]', complete: '[✓]', error: '[!]' } as const;

const readText = (text: TextObject, nameOf: NameOf): string =>
  text.type === 'mrkdwn' ? readMrkdwn(text.text, nameOf) : decodeEntities(text.text);

const lines = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ');
