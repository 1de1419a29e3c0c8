import { type Draft, isFilledIn } from '../operations/draft.ts';
import type { FlowNeeds } from './needs.ts';
import type { Fields } from './picker-fields.ts';

/** What is plainly missing in a picker, in words, by the `block_id` of its field: nothing is asked of the cloud then. Undefined where nothing is. */
export function missingField(
  needs: Pick<FlowNeeds, 'words' | 'clock'>,
  draft: Draft,
  { blocks }: Fields,
): Record<string, string> | undefined {
  const { modal } = needs.words;
  const group = blocks.group ?? '';
  if (draft.groupId === undefined) return { [group]: modal.groupMissing };
  if (draft.until !== undefined && Date.parse(draft.until) <= needs.clock.now().getTime())
    return { [blocks.until ?? group]: modal.untilPast };
  if (isFilledIn(draft)) return undefined;
  if (draft.action === 'resize') return { [blocks.desired ?? group]: modal.numbersMissing };
  return { [blocks.instances ?? group]: modal.instancesMissing[draft.action] };
}
