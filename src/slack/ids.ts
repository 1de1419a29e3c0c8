import { z } from 'zod';
import { type OfferName, offerName } from '../domain/operation.ts';
import type { QuickPick } from '../domain/quick-picks.ts';

/** What Slack sends back with an interaction. A name here is a promise to messages that stand in channels already. */
export const callbackIds = {
  picker: 'as.picker',
  notice: 'as.notice',
  start: 'as.start',
  glass: 'as.glass',
  shortcut: 'as_start',
} as const;

export const actionIds = {
  cloud: 'as.cloud',
  group: 'as.group',
  instances: 'as.instances',
  reason: 'as.reason',
  minimum: 'as.minimum',
  desired: 'as.desired',
  maximum: 'as.maximum',
  for: 'as.for',
  until: 'as.until',
  protects: 'as.protects',
  /** In the dialog before the glass is broken. */
  glassChoice: 'as.glass-choice',
  glassReason: 'as.glass-reason',
  /** Where the card of the start view is to stand. */
  channel: 'as.channel',
  /** What is to be done, in the start view. */
  action: 'as.action',
  /** Opens the picker; its value is the draft's id. */
  open: 'as.open',
  /** Empties the picks, where they are more than a picker holds; its value is the draft's id. */
  clear: 'as.clear',
  /** What helps on where a draft is blocked; their value is the draft's id. */
  makeRoom: 'as.make-room',
  whenFree: 'as.when-free',
} as const;

const offerPrefix = 'as.offer.';

export const offerAction = (offer: OfferName): string => `${offerPrefix}${offer}`;

/** The choice that a button's `action_id` names; undefined where it names none. */
export const readOffer = (actionId: string): OfferName | undefined =>
  actionId.startsWith(offerPrefix) ? offerName.safeParse(actionId.slice(offerPrefix.length)).data : undefined;

export const offerActions = /^as\.offer\.[a-z-]+$/;

const quickPrefix = 'as.quick.';

export const quickAction = (index: number): string => `${quickPrefix}${index}`;
export const quickActions = /^as\.quick\.\d+$/;

const quickPick = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sick') }),
  z.object({ kind: z.literal('oldest'), count: z.number() }),
  z.object({ kind: z.literal('zone'), zone: z.string() }),
]) satisfies z.ZodType<QuickPick>;

/** What a quick pick's button carries: what it means, since its place in the row means something else once the group has changed. */
export const quickValue = (pick: QuickPick): string => JSON.stringify(pick);

/** The quick pick that a button means; undefined where its value is not one of ours. */
export function readQuick(value: string | undefined): QuickPick | undefined {
  try {
    return quickPick.safeParse(JSON.parse(value ?? '')).data;
  } catch {
    return undefined;
  }
}

/** What a card's button carries: the operation and the revision that was shown, nothing else. */
export interface Pressed {
  readonly id: string;
  readonly revision: number;
}

export const pressValue = ({ id, revision }: Pressed): string => `${id}.${revision}`;

/** Reads a button's value; undefined where it is not one of ours. */
export function readPress(value: string | undefined): Pressed | undefined {
  const [, id, revision] = /^(.+)\.(\d{1,9})$/.exec(value ?? '') ?? [];
  return id === undefined || revision === undefined ? undefined : { id, revision: Number(revision) };
}

export const pickerFields = [
  'cloud',
  'group',
  'instances',
  'reason',
  'minimum',
  'desired',
  'maximum',
  'for',
  'until',
  'protects',
] as const;
export type PickerField = (typeof pickerFields)[number];

/** With a new refill a field gets a new block id, or Slack keeps what it held (fact sheet 2.5). */
export const fieldBlock = (field: PickerField, refill: number): string => `${field}.${refill}`;
