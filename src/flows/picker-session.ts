import type { Standing } from '../domain/permissions/who.ts';
import type { Sight } from '../domain/sight.ts';
import type { Draft } from '../operations/draft.ts';
import { isWelcome } from '../operations/refusals.ts';
import { showIn } from '../slack/show-in.ts';
import { messageView } from '../slack/views/after-submit.ts';
import { choose, chooseFirst } from '../slack/views/message.ts';
import { type PickerData, picker } from '../slack/views/picker.ts';
import { inTurn } from './in-turn.ts';
import type { FlowNeeds } from './needs.ts';
import { dataOf } from './picker-data.ts';
import { toAskerAlone } from './to-asker-alone.ts';

/** What a modal is opened with, and where to answer if it does not open. */
export interface Opening {
  /** Absent where nobody can open a modal: a mention has no trigger. */
  readonly triggerId?: string;
  readonly respond: Respond;
}

/** Answers to the asker alone, where they asked. */
export type Respond = (said: ReturnType<typeof toAskerAlone>) => Promise<unknown>;

/**
 * Opens the modal at once, before any call to the cloud, then fills it. A trigger that is spent or too old must not lose
 * what was typed: the answer then carries a button that opens the modal.
 */
export async function openPicker(needs: FlowNeeds, { triggerId, respond }: Opening, draft: Draft): Promise<void> {
  const { slack, people, words, log } = needs;
  if (triggerId === undefined) {
    await respond(toAskerAlone(chooseFirst(words, draft.id)));
    return;
  }
  const asking = people.standingOf(draft.askedBy);
  const viewId = await slack.views
    .open({ trigger_id: triggerId, view: picker(words, loading(draft)) })
    .then(({ view }) => view?.id)
    .catch((error: unknown) => {
      log.warn({ draft: draft.id, err: error }, 'the modal could not be opened');
      return undefined;
    });
  if (viewId === undefined) {
    await respond(toAskerAlone(choose(words, draft.id)));
    return;
  }
  await fillPicker(needs, viewId, draft, await asking);
}

/** The picker before the cloud has been read, and before it is known whose business it is which clouds there are. */
export const loading = (draft: Draft): PickerData => ({
  draft,
  isLoading: true,
  picks: [],
  findings: [],
  quickPicks: [],
});

/** Fills an open modal with the picker of a draft; what the cloud holds is shown to full members alone. */
export async function fillPicker(needs: FlowNeeds, viewId: string, draft: Draft, known?: Standing): Promise<void> {
  const { slack, people, words, rules } = needs;
  const standing = known ?? (await people.standingOf(draft.askedBy)); // what the cloud holds is nobody else's business; who cannot be told yet is asked about again when it counts
  if (standing === 'member' || standing === 'could not tell' || isWelcome(rules(), draft.askedBy, standing)) {
    await refillPicker(needs, viewId, draft.id, (present) => ({ ...present, refill: present.refill + 1 }));
  } else await showIn(slack, viewId, messageView(words, { kind: 'may not', standing }, draft.action));
}

/** Modals that have been submitted and are being checked: what was touched before must not show the pickers over "Checking…". */
const checked = new Set<string>();

/** Keeps refills of a modal back while its submission is seen to. */
export async function whileChecked(viewId: string, act: () => Promise<void>): Promise<void> {
  checked.add(viewId);
  try {
    await act();
  } finally {
    checked.delete(viewId);
  }
}

/** Changes a draft and shows it in its modal; a change that came later wins. `missing` as in `PickerData`. */
export const refillPicker = (
  needs: FlowNeeds,
  viewId: string,
  draftId: string,
  change: (draft: Draft, sight?: Sight) => Draft,
  missing?: string,
): Promise<void> => inTurn(draftId, () => changeAndShow(needs, viewId, draftId, change, missing));

async function changeAndShow(
  needs: FlowNeeds,
  viewId: string,
  draftId: string,
  change: (draft: Draft, sight?: Sight) => Draft,
  missing: string | undefined,
): Promise<void> {
  const found = await needs.drafts.find(draftId);
  if (found === undefined) return;
  const known = await knownOf(needs, found).catch(() => undefined);
  const changed = change(found, known);
  await needs.drafts.save(changed);
  const data = await dataOf(needs, changed);
  if (data.draft !== changed) await needs.drafts.save(data.draft);
  if (!checked.has(viewId)) await showIn(needs.slack, viewId, picker(needs.words, { ...data, missing }));
}

/** What names and quick picks are read off: the group as it was read a while ago, with the servers where they are to be picked. */
async function knownOf(needs: FlowNeeds, { cloud, groupId, action }: Draft): Promise<Sight | undefined> {
  if (groupId === undefined) return undefined;
  const view = needs.view(cloud);
  const sight = await view.sight(groupId);
  return action === 'add' ? { ...sight, candidates: (await view.fleet()).servers } : sight;
}
