import type { InputBlock, PlainTextOption } from '@slack/types';
import type { Size } from '../../domain/group.ts';
import { mostInstances } from '../../domain/resize.ts';
import { type Draft, protectsSome } from '../../operations/draft.ts';
import type { Words } from '../../words/words.ts';
import { limits, option, plain } from '../blocks.ts';
import { actionIds, fieldBlock } from '../ids.ts';
import { plainOf } from '../text.ts';

const minuteMs = 60_000;
/** How long a pause may last, as people ask for it, in ms. */
const pauses = [15, 30, 45, 60, 120, 240, 480, 1_440].map((minutes) => minutes * minuteMs);

/** The fields that an action has beside group, picks and reason. `present` are the numbers of the chosen group. */
export function ownInputs(words: Words, draft: Draft, present: Size | undefined): InputBlock[] {
  switch (draft.action) {
    case 'resize':
      return present === undefined ? [] : numberInputs(words, draft, present);
    case 'pause':
      return [forInput(words, draft)];
    case 'quarantine':
      return [untilInput(words, draft)];
    case 'add':
      return [protectInput(words, draft)];
    default:
      return [];
  }
}

/** Filled in with what was typed, else with what the group has; another group has other numbers, so each has its own block. */
const numberInputs = (words: Words, { numbers = {}, groupId = '' }: Draft, present: Size): InputBlock[] =>
  (['minimum', 'desired', 'maximum'] as const).map((which) => ({
    type: 'input',
    block_id: `${which}.${groupId}`,
    optional: true,
    dispatch_action: true,
    label: plain(words.modal.numbers[which], limits.hint),
    hint: plain(words.modal.numberHint(present[which]), limits.hint),
    element: {
      type: 'number_input',
      action_id: actionIds[which],
      is_decimal_allowed: false,
      min_value: '0',
      max_value: String(mostInstances),
      ...initialNumber(numbers[which] ?? present[which]),
    },
  }));

/** Slack refuses a modal in which a field holds more than it takes. */
const initialNumber = (number: number) => (number <= mostInstances ? { initial_value: String(number) } : {});

function forInput(words: Words, { forMs }: Draft): InputBlock {
  const lengths = forMs === undefined || pauses.includes(forMs) ? pauses : [...pauses, forMs].sort((a, b) => a - b);
  const forEver = option(words.modal.forEver, 'ever');
  const options = [forEver, ...lengths.map((ms): PlainTextOption => option(words.modal.forSo(ms), String(ms)))];
  const initial = options.find(({ value }) => value === String(forMs)) ?? forEver;
  return {
    type: 'input',
    block_id: fieldBlock('for', 0),
    dispatch_action: true,
    label: plain(words.modal.forLabel, limits.hint),
    hint: plain(words.modal.forHint, limits.hint),
    element: { type: 'static_select', action_id: actionIds.for, options, initial_option: initial },
  };
}

const untilInput = (words: Words, { until }: Draft): InputBlock => ({
  type: 'input',
  block_id: fieldBlock('until', 0),
  label: plain(words.modal.untilLabel, limits.hint),
  hint: plain(words.modal.untilHint, limits.hint),
  element: {
    type: 'datepicker',
    action_id: actionIds.until,
    ...(until === undefined ? {} : { initial_date: until.slice(0, 10) }),
  },
});

/** Where some of the picks alone were protected before, the box is ticked, and left alone it protects just them. */
function protectInput(words: Words, draft: Draft): InputBlock {
  const { picks, protects: some = [], isToBeProtected = false } = draft;
  const again = isToBeProtected ? [] : picks.filter(({ id }) => some.includes(id)).map(({ name }) => name);
  const protects = option(words.modal.protectOption, 'protect');
  return {
    type: 'input',
    block_id: fieldBlock('protects', 0),
    optional: true,
    dispatch_action: true,
    label: plain(words.modal.protectLabel, limits.hint),
    ...(again.length === 0
      ? {}
      : { hint: plain(plainOf(words.modal.protectHint({ again, of: picks.length })), limits.hint) }),
    element: {
      type: 'checkboxes',
      action_id: actionIds.protects,
      options: [protects],
      ...(protectsSome(draft) ? { initial_options: [protects] } : {}),
    },
  };
}
