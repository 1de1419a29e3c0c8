import { preview } from '../operations/ask.ts';
import { changeOf, type Draft } from '../operations/draft.ts';
import { refuseAStranger } from '../operations/refusals.ts';
import type { WouldBe } from '../slack/views/dry-run.ts';
import type { FlowNeeds } from './needs.ts';

/** What a card would be made of; nothing is stored and nothing sent. Throws like `ask`. */
export async function dryRunOf(needs: FlowNeeds, draft: Draft & { groupId: string }): Promise<WouldBe> {
  await refuseAStranger(needs, draft.askedBy);
  const { shown } = await preview(needs, draft);
  return {
    place: needs.clouds.named(draft.cloud).place,
    groupName: shown.group.name,
    change: changeOf(draft),
    shown,
    typedChoice: draft.choice,
    reason: draft.reason,
  };
}
