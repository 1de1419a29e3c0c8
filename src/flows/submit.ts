import type { App, ViewSubmitAction } from '@slack/bolt';
import { ExplainedError } from '../domain/errors.ts';
import { isWaitingForFree } from '../domain/ways-on.ts';
import { type Asked, ask } from '../operations/ask.ts';
import type { Draft } from '../operations/draft.ts';
import type { Message } from '../operations/message.ts';
import { TurnedDown } from '../operations/refusals.ts';
import { callbackIds } from '../slack/ids.ts';
import { showIn } from '../slack/show-in.ts';
import { alreadyPostedView, checkingView, dryRunView, messageView, postedView } from '../slack/views/after-submit.ts';
import { type PickerData, picker } from '../slack/views/picker.ts';
import { dryRunOf } from './dry-run.ts';
import { inTurn } from './in-turn.ts';
import { missingField } from './missing-field.ts';
import type { FlowNeeds } from './needs.ts';
import { dataOf } from './picker-data.ts';
import { type Fields, ownDraft, readFields, withFields } from './picker-fields.ts';
import { whileChecked } from './picker-session.ts';
import { placeOf } from './place-of.ts';

/** The submitted modal: "Checking…" at once, then the findings with the pickers as they were, or the card. */
export function submitFlow(app: App, needs: FlowNeeds): void {
  app.view<ViewSubmitAction>(callbackIds.picker, async ({ ack, view, body }) => {
    const found = await ownDraft(needs, view.private_metadata, body.user.id);
    if (found === undefined) {
      await ack({ response_action: 'update', view: messageView(needs.words, { kind: 'unknown card' }) });
      return;
    }
    const fields = readFields(view);
    const seen = withFields(found, fields, new Map());
    const missing = missingField(needs, seen, fields);
    if (missing !== undefined) {
      await ack({ response_action: 'errors', errors: missing });
      return;
    }
    await ack({ response_action: 'update', view: checkingView(needs.words, seen) });
    const isNew = await needs.drafts.firstSight(`trigger ${body.trigger_id}`, needs.clock.now().toISOString());
    if (!isNew) return; // delivered twice
    await whileChecked(view.id, () => inTurn(found.id, () => submitted(needs, found.id, fields, view.id)));
  });
}

/** What comes of a submission: the view that shows it, and what to tell where nobody looks at the modal any more. */
interface Upshot {
  readonly view: ReturnType<typeof picker>;
  readonly told?: Message | undefined;
}

/** Sees to what somebody has submitted, and shows in the modal what came of it. `waits` as in `ask`. */
export async function submitted(
  needs: FlowNeeds,
  draftId: string,
  fields: Fields,
  viewId: string,
  { waits = false } = {},
): Promise<void> {
  const { drafts, slack, announcer, log } = needs;
  const present = await drafts.find(draftId);
  if (present === undefined) throw new Error(`draft ${draftId} is not stored`);
  const draft = withFields(present, fields, new Map());
  await drafts.save(draft);
  const { view, told } = await upshotOf(needs, draft as Draft & { groupId: string }, waits);
  const isSeen = await showIn(slack, viewId, view).catch((error: unknown) => {
    log.warn({ draft: draftId, err: error }, 'what came of a submission could not be shown in its modal');
    return false;
  });
  if (!isSeen && told !== undefined) await announcer.tell(draft.askedBy, draft.channel, told, draft.thread);
}

async function upshotOf(needs: FlowNeeds, draft: Draft & { groupId: string }, waits: boolean): Promise<Upshot> {
  const { words, log } = needs;
  try {
    if (draft.isDryRun) return { view: dryRunView(words, draft.action, await dryRunOf(needs, draft)) };
    return await upshotOfAsking(needs, draft, await ask(needs, draft, { waits }));
  } catch (error) {
    if (error instanceof TurnedDown) return { view: messageView(words, error.told, draft.action), told: error.told };
    if (error instanceof ExplainedError) {
      const { problem } = error;
      const data = { ...(await refilled(needs, draft)), problem };
      return {
        view: picker(words, data),
        told: { kind: 'problem', problem, draftId: draft.id, place: placeOf(needs, draft) },
      };
    }
    const told: Message = { kind: 'defect', reference: needs.newId(), wasSent: false };
    log.error({ reference: told.reference, draft: draft.id, err: error }, 'a submission failed');
    return { view: messageView(words, told, draft.action), told };
  }
}

async function upshotOfAsking(needs: FlowNeeds, draft: Draft, asked: Asked): Promise<Upshot> {
  const { words, announcer } = needs;
  if (asked.kind === 'blocked') {
    const { sight, shown } = asked.preview;
    needs.view(draft.cloud).keep(sight);
    const { findings, forecast, group } = shown;
    const view = picker(words, { ...(await refilled(needs, draft)), findings, forecast }); // what counts is what was read just now
    return {
      view,
      told: { kind: 'blocked', findings, draftId: draft.id, groupName: group.name, place: placeOf(needs, draft) },
    };
  }
  const { operation } = asked;
  const link = operation.card === undefined ? undefined : await announcer.linkTo(operation.card);
  const { groupName, place } = operation;
  const facts = { groupName, place, link, isWaiting: isWaitingForFree(operation) };
  if (asked.kind === 'already posted') return { view: alreadyPostedView(words, facts) };
  if (asked.kind === 'posted') return { view: postedView(words, facts) };
  // the asker was told in a message, too
  return {
    view: messageView(
      words,
      { kind: 'not posted', reason: operation.calledOff ?? '', draftId: draft.id, place: operation.place },
      draft.action,
    ),
  };
}

/** The same picks in fields with new ids, or Slack would keep what it held before. */
async function refilled(needs: FlowNeeds, draft: Draft): Promise<PickerData> {
  const anew = { ...draft, refill: draft.refill + 1 };
  await needs.drafts.save(anew);
  return { ...(await dataOf(needs, anew)), isTurnedBack: true };
}
