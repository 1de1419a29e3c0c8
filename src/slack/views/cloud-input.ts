import type { KnownBlock } from '@slack/types';
import type { Place } from '../../domain/group.ts';
import type { Draft } from '../../operations/draft.ts';
import type { Words } from '../../words/words.ts';
import { context, limits, option, plain } from '../blocks.ts';
import { actionIds, fieldBlock } from '../ids.ts';

/**
 * Which cloud it is about: to choose where there are several, or where the draft's own is not among them; else said in small print. Its
 * block is the same at each refill: what it holds is what was chosen.
 */
export function cloudBlocks(words: Words, { cloud }: Draft, clouds: readonly Place[]): KnownBlock[] {
  const [first] = clouds;
  const chosen = cloud === undefined ? first : clouds.find((place) => place.cloud === cloud);
  if (first === undefined) return [];
  if (clouds.length === 1 && chosen !== undefined) return [context(words.card.cloud(chosen))];
  const options = clouds.slice(0, limits.options).map((place) => option(words.modal.cloudOption(place), place.cloud));
  const initial = options.find(({ value }) => value === chosen?.cloud);
  return [
    {
      type: 'input',
      block_id: fieldBlock('cloud', 0),
      dispatch_action: true,
      label: plain(words.modal.cloud, limits.hint),
      hint: plain(words.modal.cloudHint, limits.hint),
      element: {
        type: 'static_select',
        action_id: actionIds.cloud,
        options,
        ...(initial === undefined ? {} : { initial_option: initial }),
      },
    },
  ];
}
