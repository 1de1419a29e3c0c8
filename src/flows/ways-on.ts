import type { App, BlockAction } from '@slack/bolt';
import { ExplainedError } from '../domain/errors.ts';
import { ask } from '../operations/ask.ts';
import type { Draft } from '../operations/draft.ts';
import { makeRoomForDraft } from '../operations/make-room.ts';
import type { Message } from '../operations/message.ts';
import { TurnedDown } from '../operations/refusals.ts';
import { actionIds } from '../slack/ids.ts';
import { showIn } from '../slack/show-in.ts';
import { checkingView, messageView } from '../slack/views/after-submit.ts';
import { message } from '../slack/views/message.ts';
import { picker } from '../slack/views/picker.ts';
import { inTurn } from './in-turn.ts';
import { missingField } from './missing-field.ts';
import type { FlowNeeds } from './needs.ts';
import { dataOf } from './picker-data.ts';
import { type Fields, readFields, withFields } from './picker-fields.ts';
import { refillPicker, whileChecked } from './picker-session.ts';
import { submitted } from './submit.ts';
import { inTheWay, standsAlready, whyNoRoom } from './tell-of-room.ts';
import { threadOf } from './thread-of.ts';

type DraftOfGroup = Draft & { readonly groupId: string };

/** The buttons that help on where what somebody picked is blocked: below what they were told alone, and in the picker. */
export function waysOnFlow(app: App, needs: FlowNeeds): void {
  app.action<BlockAction>(actionIds.makeRoom, async ({ ack, action, body }) => {
    await ack();
    const draft = await ownDraftOf(needs, body, action);
    if (draft === undefined) return;
    const { view } = body;
    if (view === undefined) return makeRoomAtMessage(needs, draft);
    const fields = readFields(view);
    if (await isTurnedBack(needs, draft, fields, view.id)) return;
    await inTurn(draft.id, async () => {
      const present = (await needs.drafts.find(draft.id)) ?? draft; // what was picked meanwhile counts
      const picked = { ...withFields(present, fields, new Map()), refill: present.refill + 1 };
      await makeRoomInPicker(needs, picked as DraftOfGroup, view.id);
    });
  });

  app.action<BlockAction>(actionIds.whenFree, async ({ ack, action, body }) => {
    await ack();
    const draft = await ownDraftOf(needs, body, action);
    if (draft === undefined) return;
    const { view } = body;
    if (view === undefined) return waitAtMessage(needs, draft);
    const fields = readFields(view);
    if (await isTurnedBack(needs, draft, fields, view.id)) return;
    await whileChecked(view.id, async () => {
      await showIn(needs.slack, view.id, checkingView(needs.words, draft));
      await inTurn(draft.id, () => submitted(needs, draft.id, fields, view.id, { waits: true }));
    });
  });
}

/** Nobody goes on with what somebody else has picked. Undefined where the press came twice, or was turned down in words. */
async function ownDraftOf(
  needs: FlowNeeds,
  body: BlockAction,
  action: BlockAction['actions'][number],
): Promise<DraftOfGroup | undefined> {
  const { user, channel, trigger_id: triggerId } = body;
  const isNew = await needs.drafts.firstSight(`trigger ${triggerId}`, needs.clock.now().toISOString());
  if (!isNew) return undefined;
  const draft = action.type === 'button' ? await needs.drafts.find(action.value ?? '') : undefined;
  if (draft?.askedBy === user.id && draft.groupId !== undefined) return { ...draft, groupId: draft.groupId };
  await needs.announcer.tell(user.id, channel?.id, { kind: 'unknown card' }, threadOf(body));
  return undefined;
}

/** Where something is plainly missing, the picker says what, with all that was typed: a press cannot be answered at a field. */
async function isTurnedBack(needs: FlowNeeds, draft: Draft, fields: Fields, viewId: string): Promise<boolean> {
  const [missing] = Object.values(missingField(needs, withFields(draft, fields, new Map()), fields) ?? {});
  if (missing === undefined) return false;
  const filled = (present: Draft) => ({ ...withFields(present, fields, new Map()), refill: present.refill + 1 });
  await refillPicker(needs, viewId, draft.id, filled, missing);
  return true;
}

/** Whoever pressed below a message sees the card where they asked; where none was posted for them, they are told why. */
async function makeRoomAtMessage(needs: FlowNeeds, draft: DraftOfGroup): Promise<void> {
  const room = await makeRoomForDraft(needs, draft);
  const told = room.kind === 'asked' ? await whyNoRoom(needs, room) : inTheWay(needs, draft, room.preview);
  if (told !== undefined) await tell(needs, draft, told);
}

/** The same: the card says the rest. */
async function waitAtMessage(needs: FlowNeeds, draft: DraftOfGroup): Promise<void> {
  const asked = await ask(needs, draft, { waits: true });
  if (asked.kind === 'blocked') await tell(needs, draft, inTheWay(needs, draft, asked.preview));
  if (asked.kind === 'already posted') await tell(needs, draft, await standsAlready(needs, asked.operation));
}

/** In the picker everything stays as it is, with where the card of the resize stands, or with what is in the way by now. */
async function makeRoomInPicker(needs: FlowNeeds, draft: DraftOfGroup, viewId: string): Promise<void> {
  const { words, slack, announcer, drafts } = needs;
  try {
    await drafts.save(draft);
    const room = await makeRoomForDraft(needs, draft);
    if (room.kind === 'not needed') needs.view(draft.cloud).keep(room.preview.sight);
    const operation = room.kind === 'asked' && 'operation' in room.asked ? room.asked.operation : undefined;
    const link = operation?.card === undefined ? undefined : await announcer.linkTo(operation.card);
    const posted = operation?.card === undefined ? undefined : { groupName: operation.groupName, link };
    const told = room.kind === 'asked' && posted === undefined ? await whyNoRoom(needs, room) : undefined;
    await showIn(slack, viewId, picker(words, { ...(await dataOf(needs, draft)), room: posted }));
    if (told !== undefined) await tell(needs, draft, told);
  } catch (error) {
    const told = asTold(error);
    const data =
      error instanceof ExplainedError ? { ...(await dataOf(needs, draft)), problem: error.problem } : undefined;
    if (data !== undefined && (await showIn(slack, viewId, picker(words, data)))) return; // with all that was picked
    if (!(await showIn(slack, viewId, messageView(words, told, draft.action)))) await tell(needs, draft, told);
  }
}

/** To the asker alone, in the thread where they asked in one. */
const tell = ({ whisper, words }: FlowNeeds, { askedBy, channel, thread }: Draft, told: Message): Promise<boolean> =>
  whisper(askedBy, { channel, thread }, message(words, told));

/** The failure as a person can act on it; anything else is a defect and goes on. */
function asTold(error: unknown): Message {
  if (error instanceof TurnedDown) return error.told;
  if (error instanceof ExplainedError) return { kind: 'problem', problem: error.problem };
  throw error;
}
