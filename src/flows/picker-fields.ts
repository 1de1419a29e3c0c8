import type { SlackViewAction } from '@slack/bolt';
import { z } from 'zod';
import type { Numbers } from '../domain/change.ts';
import { type Draft, protectsSome } from '../operations/draft.ts';
import type { DraftStore } from '../operations/ports.ts';
import { actionIds, type PickerField, pickerFields } from '../slack/ids.ts';

const metadata = z.object({ draft: z.string() });

/** The id of the draft that a modal shows; undefined where its metadata is not ours. */
export function draftIdOf(privateMetadata: string | undefined): string | undefined {
  try {
    return metadata.safeParse(JSON.parse(privateMetadata ?? '')).data?.draft;
  } catch {
    return undefined;
  }
}

/** The draft that a modal shows, where it is this person's own: nobody goes on with what somebody else has picked. */
export async function ownDraft(
  { drafts }: { readonly drafts: DraftStore },
  privateMetadata: string | undefined,
  personId: string,
): Promise<Draft | undefined> {
  const draft = await drafts.find(draftIdOf(privateMetadata) ?? '');
  return draft?.askedBy === personId ? draft : undefined;
}

/** What the fields of the modal hold; a field that is not there is undefined. */
export interface Fields {
  /** The name of the chosen cloud; undefined where there is only one. */
  readonly cloud?: string | undefined;
  readonly group?: string | undefined;
  readonly instances?: readonly string[] | undefined;
  readonly reason?: string | undefined;
  /** Counts of instances; a field that was emptied is undefined, too. */
  readonly numbers?: Numbers | undefined;
  /** How long, in ms; null for no end. */
  readonly forMs?: number | null | undefined;
  /** The chosen day, as `2026-12-01`. */
  readonly until?: string | undefined;
  readonly isToBeProtected?: boolean | undefined;
  /** The refill that the pickers were shown with; undefined where there are none. */
  readonly refill?: number | undefined;
  /** Where a complaint about a picker can be shown, by its `block_id`. */
  readonly blocks: Readonly<Partial<Record<PickerField, string>>>;
}

const option = z.object({ value: z.string() }).nullish();
const state = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      selected_option: option,
      selected_options: z.array(z.object({ value: z.string() })).nullish(),
      value: z.string().nullish(),
      selected_date: z.string().nullish(),
    }),
  ),
);

/** Reads the fields of a submitted or changed modal, whatever their block ids are by now. */
export function readFields(view: Pick<SlackViewAction['view'], 'state'>): Fields {
  const values = Object.entries(state.parse(view.state.values));
  const blockOf = (field: PickerField) => values.find(([block]) => block.startsWith(`${field}.`))?.[0];
  const held = (field: PickerField) => values.find(([block]) => block === blockOf(field))?.[1][actionIds[field]];
  const refill = /\.(\d+)$/.exec(blockOf('group') ?? '')?.[1];
  return {
    cloud: held('cloud')?.selected_option?.value,
    group: held('group')?.selected_option?.value,
    instances: held('instances')?.selected_options?.map(({ value }) => value),
    reason: held('reason') === undefined ? undefined : (held('reason')?.value ?? ''),
    numbers: blockOf('minimum') === undefined ? undefined : numbersIn(held),
    forMs: held('for') === undefined ? undefined : lengthIn(held('for')?.selected_option?.value),
    until: held('until')?.selected_date ?? undefined,
    isToBeProtected: held('protects') === undefined ? undefined : held('protects')?.selected_options?.length === 1,
    refill: refill === undefined ? undefined : Number(refill),
    blocks: Object.fromEntries(pickerFields.map((field) => [field, blockOf(field)])),
  };
}

/** A field that still holds what it was filled with says nothing. */
const changedNumbers = (numbers: Numbers, { shownNumbers, numbers: typed = {} }: Draft): Numbers =>
  Object.fromEntries(
    (['minimum', 'desired', 'maximum'] as const).map((which) => {
      const number = numbers[which];
      return [which, number === shownNumbers?.[which] && typed[which] === undefined ? undefined : number];
    }),
  );

type Held = (field: PickerField) => { readonly value?: string | null | undefined } | undefined;

const numbersIn = (held: Held): Numbers =>
  Object.fromEntries(
    (['minimum', 'desired', 'maximum'] as const).map((which) => {
      const text = held(which)?.value ?? '';
      return [which, /^\d+$/.test(text) ? Number(text) : undefined];
    }),
  );

const lengthIn = (value: string | undefined): number | null =>
  value === undefined || !/^\d+$/.test(value) ? null : Number(value);

/** The draft with what the fields hold; the name of a pick that is new is found among `names`, by id. */
export function withFields(before: Draft, fields: Omit<Fields, 'blocks'>, names: ReadonlyMap<string, string>): Draft {
  const draft = inCloud(before, fields.cloud);
  const { group, instances, reason, numbers, forMs, until, isToBeProtected } =
    draft === before ? fields : { ...fields, group: undefined, instances: undefined, numbers: undefined }; // these were another cloud's
  const known = new Map([...draft.picks.map(({ id, name }) => [id, name] as const), ...names]);
  const picks = instances === undefined ? draft.picks : instances.map((id) => ({ id, name: known.get(id) ?? id }));
  return {
    ...draft,
    ...protectionWith(isToBeProtected, draft, { ...draft, picks }),
    groupId: group ?? draft.groupId,
    picks,
    numbers: numbers === undefined ? draft.numbers : changedNumbers(numbers, draft),
    forMs: forMs === undefined ? draft.forMs : (forMs ?? undefined),
    until: until === undefined || draft.until?.startsWith(until) ? draft.until : `${until}T08:00:00.000Z`, // the hour that was typed stays
    reason: reason === undefined ? draft.reason : reason.trim() === '' ? undefined : reason.trim(),
  };
}

/** The draft in another cloud: its group and picks stay behind, the rest goes along; words that meant a group may mean one there. */
export function inCloud(draft: Draft, cloud: string | undefined): Draft {
  if (cloud === undefined || cloud === draft.cloud) return draft;
  const groupWords = draft.unclear.filter(({ kind }) => kind === 'group').map(({ word }) => word);
  return {
    ...draft,
    cloud,
    groupId: undefined,
    groupName: undefined,
    picks: [],
    protects: undefined,
    numbers: undefined,
    unclear: [],
    words: [...groupWords, ...draft.words],
    refill: draft.refill + 1,
  };
}

/** A box that stands as it was filled leaves what is protected as it was; one that was touched, or means nothing any more, is about all picks. */
const protectionWith = (
  isTicked: boolean | undefined,
  before: Draft,
  after: Draft,
): Pick<Draft, 'protects' | 'isToBeProtected'> =>
  isTicked === undefined || (isTicked === protectsSome(before) && isTicked === protectsSome(after))
    ? { protects: before.protects, isToBeProtected: before.isToBeProtected }
    : { protects: undefined, isToBeProtected: isTicked };

/**
 * The draft with what the fields held when something else was touched. Pickers that were refilled meanwhile no longer show that: what
 * was picked in the old ones is added to what the draft holds, and the new ones are refilled once more.
 */
export function withFieldsThen(draft: Draft, fields: Fields, names: ReadonlyMap<string, string>): Draft {
  const { group, refill } = fields;
  if (refill === undefined || refill === draft.refill) return withFields(draft, { ...fields, group: undefined }, names);
  const kept = withFields(draft, { ...fields, group: undefined, instances: undefined }, names);
  if (group !== draft.groupId) return kept;
  const added = withFields(draft, fields, names).picks.filter(({ id }) => !draft.picks.some((pick) => pick.id === id));
  return added.length === 0 ? kept : { ...kept, picks: [...draft.picks, ...added], refill: draft.refill + 1 };
}
