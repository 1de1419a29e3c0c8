import { flowFor } from '../../commands/index.ts';
import { named } from '../domain/search.ts';
import { ask } from '../operations/ask.ts';
import { type Draft, isFilledIn } from '../operations/draft.ts';
import { refuseAStranger } from '../operations/refusals.ts';
import { dryRun } from '../slack/views/dry-run.ts';
import { choose, message, waitingForCloud } from '../slack/views/message.ts';
import { within } from '../slack/within.ts';
import { dryRunOf } from './dry-run.ts';
import type { FlowNeeds } from './needs.ts';
import { clearUp, picksMembers } from './picker-data.ts';
import { type Opening, openPicker, type Respond } from './picker-session.ts';
import { placeOf } from './place-of.ts';
import { toAskerAlone } from './to-asker-alone.ts';

/** Slack lets a trigger live for 3 s; what has not been cleared up by then gets a button instead, in ms. */
const triggerIsGoodForMs = 2_000;

/**
 * From a draft of what was typed to the card, the modal or the answer. Where no trigger is given, a Choose button stands for the modal.
 * Throws `TurnedDown` for a stranger, `ExplainedError` where the cloud cannot be read.
 */
export async function startChange(needs: FlowNeeds, opening: Opening, draft: Draft): Promise<void> {
  if (!isWhole(needs, opening, draft)) return openPicker(needs, opening, draft);

  const clearing = refuseAStranger(needs, draft.askedBy).then(() => clearUp(needs, draft)); // what the cloud holds is nobody else's business
  const inTime = await within(needs.clock, triggerIsGoodForMs, clearing);
  const { respond } = opening;
  if (inTime === undefined) await respond(toAskerAlone(waitingForCloud(needs.words, draft.id)));

  const cleared = inTime ?? (await clearing);
  if (inTime === undefined && (await wasOpened(needs, draft))) return; // the pickers have it now
  await needs.drafts.save(cleared);
  if (isClear(cleared)) return askAtOnce(needs, cleared, respond);
  if (inTime !== undefined) return openPicker(needs, opening, cleared);
  await respond(toAskerAlone(choose(needs.words, draft.id)));
}

/**
 * Whether enough was typed to do without the picker: a group, and picks or numbers where there are any. A single word may be a member
 * that says its group as well; but where nobody knows yet that it is no group, the modal must not wait for the cloud.
 */
function isWhole({ view }: FlowNeeds, { triggerId }: Opening, draft: Draft): boolean {
  const { action, words, numbers } = draft;
  const [word] = words;
  if (word === undefined) return false;
  if (words.length === 1 && picksMembers(draft)) {
    const groups = view(draft.cloud).keptGroups();
    return triggerId === undefined || (groups !== undefined && named(word, groups).length === 0);
  }
  if (flowFor(action)?.picking.kind !== 'nothing') return words.length > 1;
  const isNumbered = Object.values(numbers ?? {}).some((number) => number !== undefined);
  return action !== 'resize' || isNumbered;
}

/** Whether the asker pressed Choose meanwhile: each filling of the modal counts. */
const wasOpened = async ({ drafts }: FlowNeeds, { id, refill }: Draft): Promise<boolean> =>
  ((await drafts.find(id))?.refill ?? refill) > refill;

const isClear = (draft: Draft): draft is Draft & { groupId: string } =>
  draft.groupId !== undefined && draft.unclear.length === 0 && isFilledIn(draft);

/** Everything was typed and each word names one thing: no modal, the card follows at once. */
async function askAtOnce(needs: FlowNeeds, draft: Draft & { groupId: string }, respond: Respond): Promise<void> {
  if (draft.isDryRun) {
    await respond(toAskerAlone(dryRun(needs.words, await dryRunOf(needs, draft))));
    return;
  }
  const asked = await ask(needs, draft);
  if (asked.kind !== 'blocked') return; // the card says the rest, or the asker was told why it could not be posted
  const { findings, group } = asked.preview.shown;
  needs.view(draft.cloud).keep(asked.preview.sight);
  await respond(
    toAskerAlone(
      message(needs.words, {
        kind: 'blocked',
        findings,
        draftId: draft.id,
        groupName: group.name,
        place: placeOf(needs, draft),
      }),
    ),
  );
}
