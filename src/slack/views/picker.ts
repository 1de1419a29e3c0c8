import type { ActionsBlock, InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Finding } from '../../domain/finding.ts';
import { isBlocked } from '../../domain/finding.ts';
import { choicesFor, type Forecast } from '../../domain/forecast.ts';
import type { Place } from '../../domain/group.ts';
import type { Instance } from '../../domain/instance.ts';
import type { Problem } from '../../domain/problem.ts';
import type { QuickPick } from '../../domain/quick-picks.ts';
import type { Candidate, Sight } from '../../domain/sight.ts';
import { changeOf, type Draft } from '../../operations/draft.ts';
import { bold, say, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { actions, button, context, limits, paragraph, plain } from '../blocks.ts';
import { actionIds, callbackIds, fieldBlock, quickAction, quickValue } from '../ids.ts';
import { choiceLabel } from './choice.ts';
import { cloudBlocks } from './cloud-input.ts';
import { blockerBlocks, noticeBlocks } from './findings.ts';
import { groupOption, instanceOptions, serverOptions } from './options.ts';
import { ownInputs } from './picker-inputs.ts';
import type { PostedCard } from './posted-card.ts';
import { problemBlocks } from './problem.ts';
import { wayBlocks, wayButtons } from './ways-on.ts';

/** A picker takes no more options than these at first; whoever picks more sees them as names. */
export const mostInPicker = 100;
/** The longest reason, in characters. */
const longestReason = 500;
const mostQuickPicks = 24;

/** What the picker shows beside the draft. */
export interface PickerData {
  readonly draft: Draft;
  /** Where there are groups to pick from, the default first. */
  readonly clouds?: readonly Place[];
  /** The cloud is being read; what is shown will be filled in. */
  readonly isLoading?: boolean;
  /** The group and its members, where a group is known and was read. */
  readonly sight?: Sight | undefined;
  /** Whether other groups have the same name, so that the option tells them apart. */
  readonly isGroupNameShared?: boolean;
  readonly picks: readonly Instance[];
  /** The picked servers of an addition, and all servers, among which names may be shared. */
  readonly candidates?: readonly Candidate[] | undefined;
  readonly servers?: readonly Candidate[] | undefined;
  readonly findings: readonly Finding[];
  readonly forecast?: Forecast | undefined;
  /** In the order of their indexes; `count` is how many instances each means. */
  readonly quickPicks: readonly { readonly pick: QuickPick; readonly count: number }[];
  readonly problem?: Problem | undefined;
  /** Submitted and turned back: says that nothing was posted. */
  readonly isTurnedBack?: boolean;
  /** What was plainly missing when a button was pressed, which no field can say then; says that nothing was posted, too. */
  readonly missing?: string | undefined;
  /** The card of a resize that was asked for to make room for this. */
  readonly room?: PostedCard | undefined;
}

/** The modal in which a group, its instances and a reason are picked, with what that would lead to below. */
export function picker(words: Words, data: PickerData): ModalView {
  const { draft } = data;
  return {
    type: 'modal',
    callback_id: callbackIds.picker,
    private_metadata: JSON.stringify({ draft: draft.id }),
    notify_on_close: false,
    title: plain(words.modal.title[draft.action], limits.viewTitle),
    submit: plain(words.modal.submit, limits.viewTitle),
    close: plain(words.modal.cancel, limits.viewTitle),
    blocks: [
      ...newsBlocks(words, data),
      ...cloudBlocks(words, draft, data.clouds ?? []),
      groupInput(words, data),
      ...pickBlocks(words, data),
      ...ownInputs(words, draft, data.sight?.group.size),
      reasonInput(words, draft),
      ...previewBlocks(words, data),
    ].slice(0, limits.viewBlocks),
  };
}

/** What must be read first: what is in the way, what could not be read, which words were unclear. */
function newsBlocks(words: Words, data: PickerData): KnownBlock[] {
  const { draft, isLoading, findings, problem, isTurnedBack, missing, room } = data;
  const blockers = findings.filter(({ weight }) => weight === 'blocker');
  return [
    ...(room === undefined ? [] : [paragraph(words.ways.roomPosted({ group: room.groupName, link: room.link }))]),
    ...(isTurnedBack || missing !== undefined ? [paragraph(words.modal.nothingPosted)] : []),
    ...(missing === undefined ? [] : [paragraph(say`${bold(missing)}`)]),
    ...(isBlocked(findings)
      ? blockerBlocks(words, say`${boldly(words.modal.inTheWay(blockers.length))}`, findings)
      : []),
    ...(draft.isDryRun ? [] : ways(words, data)),
    ...(problem === undefined ? [] : problemBlocks(words, problem)),
    ...draft.unclear.map(({ kind, ...facts }) => paragraph(words.modal.unclear[kind](facts))),
    ...(isLoading ? [context(words.modal.loading)] : []),
  ];
}

/** What helps on, where anything does: what the buttons do stands above them. */
function ways(words: Words, { draft, findings }: PickerData): KnownBlock[] {
  const buttons = wayButtons(words, findings, draft.id);
  return buttons.length === 0 ? [] : [...wayBlocks(words, findings, 'draft'), actions(`ways.${draft.refill}`, buttons)];
}

const boldly = (text: Text): Text => text.map((piece) => (piece.kind === 'plain' ? bold(piece.text) : piece));

function groupInput(words: Words, { draft, sight, isGroupNameShared = false }: PickerData): InputBlock {
  const chosen = sight !== undefined && sight.group.id === draft.groupId ? sight.group : undefined;
  return {
    type: 'input',
    block_id: fieldBlock('group', draft.refill),
    dispatch_action: true,
    label: plain(words.modal.group, limits.hint),
    hint: plain(words.modal.groupHint, limits.hint),
    element: {
      type: 'external_select',
      action_id: actionIds.group,
      min_query_length: 0,
      placeholder: plain(words.modal.groupPlaceholder, limits.placeholder),
      ...(chosen === undefined
        ? {}
        : { initial_option: groupOption(words, chosen, { isNameShared: isGroupNameShared }) }),
    },
  };
}

const pickingActions: readonly Draft['action'][] = ['remove', 'quarantine', 'add', 'protect', 'unprotect', 'hook'];

/** Nothing to pick from before a group is known, and nothing to pick where the change is about the group itself. */
function pickBlocks(words: Words, data: PickerData): KnownBlock[] {
  const { draft, picks, candidates = [], sight, quickPicks } = data;
  if (draft.groupId === undefined || !pickingActions.includes(draft.action)) return [];
  const some = draft.action === 'add' ? candidates : picks;
  if (some.length > mostInPicker) return manyPicked(words, data, some);
  const chosen =
    draft.action === 'add' && sight !== undefined
      ? serverOptions(words, candidates, sight.group, data.servers)
      : instanceOptions(words, picks, new Date(sight?.at ?? draft.createdAt), sight?.members);
  const input: InputBlock = {
    type: 'input',
    block_id: fieldBlock('instances', draft.refill),
    dispatch_action: true,
    label: plain(words.modal.instances[draft.action], limits.hint),
    hint: plain(words.modal.instancesHint[draft.action], limits.hint),
    element: {
      type: 'multi_external_select',
      action_id: actionIds.instances,
      min_query_length: 0,
      placeholder: plain(words.modal.instancesPlaceholder[draft.action], limits.placeholder),
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
    },
  };
  return [input, ...quickPickBlocks(words, draft, quickPicks)];
}

function manyPicked(
  words: Words,
  { draft, quickPicks }: PickerData,
  some: readonly { readonly name: string }[],
): KnownBlock[] {
  const { action } = draft;
  const names = some.map(({ name }) => name);
  const anew = button({ action: actionIds.clear, label: words.modal.pickAnew, value: draft.id });
  return [
    paragraph(words.modal.manyPicked({ action, count: some.length, names })),
    actions(`many.${draft.refill}`, [anew]),
    ...quickPickBlocks(words, draft, quickPicks),
  ];
}

function quickPickBlocks(words: Words, { refill }: Draft, quickPicks: PickerData['quickPicks']): KnownBlock[] {
  if (quickPicks.length === 0) return [];
  const buttons = quickPicks
    .slice(0, mostQuickPicks)
    .map(({ pick, count }, index) =>
      button({ action: quickAction(index), label: labelOf(words, pick, count), value: quickValue(pick) }),
    );
  const row: ActionsBlock = actions(`quick.${refill}`, buttons);
  return [context(words.modal.quickPicks), row];
}

const labelOf = (words: Words, pick: QuickPick, count: number): string =>
  (words.quickPicks[pick.kind] as (given: QuickPick, some: number) => string)(pick, count);

/** Its block is the same at each refill: nothing fills it in afterwards, and what is being typed must survive. */
function reasonInput(words: Words, { reason }: Draft): InputBlock {
  const typed = reason?.slice(0, longestReason) ?? '';
  return {
    type: 'input',
    block_id: fieldBlock('reason', 0),
    optional: true,
    label: plain(words.modal.reason, limits.hint),
    element: {
      type: 'plain_text_input',
      action_id: actionIds.reason,
      max_length: longestReason,
      placeholder: plain(words.modal.reasonPlaceholder, limits.placeholder),
      ...(typed === '' ? {} : { initial_value: typed }),
    },
  };
}

/** What would come of it, as far as it is picked. */
function previewBlocks(words: Words, data: PickerData): KnownBlock[] {
  const { draft, picks, findings, forecast, sight } = data;
  const blocks: KnownBlock[] = [];
  if (forecast !== undefined) {
    blocks.push(paragraph(say`${bold(`${words.modal.preview}:`)} ${words.card.forecast(forecast)}`));
  }
  blocks.push(...noticeBlocks(words, findings));
  if (draft.choice !== undefined && sight !== undefined && forecast !== undefined) {
    const shown = { at: sight.at, group: sight.group, picks: [...picks], findings: [...findings], forecast };
    const [offered = draft.choice] = choicesFor(draft, picks, draft.choice);
    const label = choiceLabel(words, offered, { groupName: sight.group.name, shown, change: changeOf(draft) });
    const fell = words.card.typedChoiceFell({ typed: draft.choice, offered: label });
    blocks.push(context(offered === draft.choice ? words.modal.typedChoice(label) : fell));
  }
  if (draft.isDryRun) blocks.push(context(words.modal.dryRun));
  return blocks;
}
