import { describe, expect, test } from '@jest/globals';
import {
  draftIdOf,
  type Fields,
  ownDraft,
  readFields,
  withFields,
  withFieldsThen,
} from '../../src/flows/picker-fields.ts';
import { changeOf } from '../../src/operations/draft.ts';
import { aDraft } from '../support/samples.ts';

const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
const view = (values: object) => ({ state: { values } }) as Parameters<typeof readFields>[0];
const filled = view({
  'group.3': { 'as.group': { type: 'external_select', selected_option: option('g') } },
  'instances.3': { 'as.instances': { type: 'multi_external_select', selected_options: [option('a'), option('b')] } },
  'reason.0': { 'as.reason': { type: 'plain_text_input', value: ' disk full ' } },
});
const names = new Map([
  ['a', 'web-1'],
  ['b', 'web-2'],
]);

describe('the fields of the modal', () => {
  test('are read whatever refill they are', () => {
    expect(readFields(filled)).toMatchObject({
      group: 'g',
      instances: ['a', 'b'],
      reason: ' disk full ',
      refill: 3,
      blocks: { group: 'group.3', instances: 'instances.3' },
    });
  });

  test('that are not there say nothing, and those that are empty say so', () => {
    expect(readFields(view({}))).toMatchObject({
      group: undefined,
      instances: undefined,
      reason: undefined,
      refill: undefined,
    });
    const empty = view({ 'reason.0': { 'as.reason': { type: 'plain_text_input', value: null } } });
    expect(readFields(empty).reason).toBe('');
  });

  test('win over what the draft held when they are submitted', () => {
    const draft = aDraft({ groupId: 'old', picks: [{ id: 'x', name: 'gone' }], reason: 'before' });
    expect(withFields(draft, readFields(filled), names)).toMatchObject({
      groupId: 'g',
      picks: [
        { id: 'a', name: 'web-1' },
        { id: 'b', name: 'web-2' },
      ],
      reason: 'disk full',
    });
    expect(withFields(draft, { reason: ' ' }, names).reason).toBeUndefined();
  });
});

describe('fields that were shown before the last refill', () => {
  const draft = aDraft({ groupId: 'g', picks: [{ id: 'q', name: 'quick' }], refill: 4 });
  const older: Fields = { ...readFields(filled) };

  test('add what was picked in them, and the pickers are refilled once more', () => {
    expect(withFieldsThen(draft, older, names)).toMatchObject({
      picks: [{ id: 'q' }, { id: 'a' }, { id: 'b' }],
      refill: 5,
    });
  });

  test('add nothing where they were another group’s', () => {
    expect(withFieldsThen({ ...draft, groupId: 'h' }, older, names)).toMatchObject({
      groupId: 'h',
      picks: [{ id: 'q' }],
      refill: 4,
    });
  });

  test('still say what was written as the reason', () => {
    expect(withFieldsThen(draft, older, names).reason).toBe('disk full');
  });
});

describe('the box that protects what joins, in a draft of which some were protected before', () => {
  const picks = [
    { id: 'a', name: 'web-1' },
    { id: 'b', name: 'web-2' },
  ];
  const draft = aDraft({ action: 'add', groupId: 'g', picks, protects: ['a'] });
  const protectsNow = (given: typeof draft): unknown => changeOf(given);

  test('left as it is protects those alone', () => {
    const left = withFields(draft, { isToBeProtected: true }, names);
    expect(protectsNow(left)).toMatchObject({ picks, protects: ['a'] });
  });

  test('once taken away protects none, and once ticked anew all', () => {
    const none = withFields(draft, { isToBeProtected: false }, names);
    expect(protectsNow(none)).toMatchObject({ protects: [] });
    expect(protectsNow(withFields(none, { isToBeProtected: false }, names))).toMatchObject({ protects: [] });
    expect(protectsNow(withFields(none, { isToBeProtected: true }, names))).toMatchObject({ protects: ['a', 'b'] });
  });

  test('still ticked where none of those is picked any more protects what is', () => {
    const others = withFields(draft, { isToBeProtected: true, instances: ['b'] }, names);
    expect(protectsNow(others)).toMatchObject({ picks: [{ id: 'b' }], protects: ['b'] });
  });
});

test.each([undefined, '', 'no json', '{}', '{"draft":7}', '[]', 'null'])(
  'metadata that is not ours names no draft: %s',
  (metadata) => {
    expect(draftIdOf(metadata)).toBeUndefined();
  },
);

test('a draft is its asker’s alone', async () => {
  const draft = aDraft({ askedBy: 'U0ASKER' });
  const drafts = { find: async (id: string) => (id === draft.id ? draft : undefined) } as never;
  const metadata = JSON.stringify({ draft: draft.id });
  expect(await ownDraft({ drafts }, metadata, 'U0ASKER')).toBe(draft);
  expect(await ownDraft({ drafts }, metadata, 'U0OTHER')).toBeUndefined();
});
