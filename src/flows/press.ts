import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import { isChoice } from '../domain/offers.ts';
import type { OfferName, Operation } from '../domain/operation.ts';
import { amend } from '../operations/amend.ts';
import { approve } from '../operations/approve.ts';
import { askAgain } from '../operations/ask-again.ts';
import { askWhenFree } from '../operations/ask-when-free.ts';
import { cancel } from '../operations/cancel.ts';
import { checkAgain } from '../operations/check-again.ts';
import { decline } from '../operations/decline.ts';
import { lookAgain } from '../operations/look-again.ts';
import { makeRoom } from '../operations/make-room.ts';
import { contextOf } from '../operations/presenting/card-context.ts';
import { type Press, TurnedDown } from '../operations/refusals.ts';
import { stop } from '../operations/stop.ts';
import { undo } from '../operations/undo.ts';
import { offerActions, readOffer, readPress } from '../slack/ids.ts';
import { card, copyOfCard } from '../slack/views/card.ts';
import { openGlass } from './glass.ts';
import type { FlowNeeds } from './needs.ts';
import { openPicker } from './picker-session.ts';
import { tellOfRoom } from './tell-of-room.ts';
import { tellOfUndo } from './tell-of-undo.ts';
import { threadOf } from './thread-of.ts';

/** The buttons of a card. Acknowledge first; then everything is looked up and checked again. */
export function pressFlow(app: App, needs: FlowNeeds): void {
  app.action<BlockAction<ButtonAction>>(offerActions, async ({ ack, action, body, respond }) => {
    await ack();
    const offer = readOffer(action.action_id);
    const press = readPress(action.value);
    const at = { channel: body.channel?.id, ts: body.message?.ts };
    const operation = press === undefined ? undefined : await needs.store.find(press.id);
    if (
      offer === undefined ||
      press === undefined ||
      operation === undefined ||
      at.channel === undefined ||
      at.ts === undefined
    ) {
      await needs.announcer.tell(body.user.id, at.channel, { kind: 'unknown card' }, threadOf(body));
      return;
    }
    if (!(await isTheCard(needs, operation, press, { channel: at.channel, ts: at.ts }))) {
      const link = operation.card === undefined ? undefined : await needs.announcer.linkTo(operation.card);
      await respond({ replace_original: true, ...copyOfCard(needs.words, operation, link) });
      return;
    }
    const { user, trigger_id: triggerId } = body;
    await decide(needs, {
      offer,
      press,
      by: user.id,
      channel: at.channel,
      thread: operation.thread,
      triggerId,
      respond,
    });
  });
}

interface Pressed {
  readonly offer: OfferName;
  readonly press: Press;
  readonly by: string;
  readonly channel: string;
  /** The thread in which the card stands, where it was asked for in one. */
  readonly thread: string | undefined;
  readonly triggerId: string;
  readonly respond: RespondFn;
}

async function decide(
  needs: FlowNeeds,
  { offer, press, by, channel, thread, triggerId, respond }: Pressed,
): Promise<void> {
  try {
    if (isChoice(offer)) return takeButtonsAway(needs, await approve(needs, press, offer, by), respond);
    switch (offer) {
      case 'break-glass':
        if (!(await needs.drafts.firstSight(`trigger ${triggerId}`, needs.clock.now().toISOString()))) return; // delivered twice
        return openGlass(needs, { press, by, triggerId });
      case 'decline':
        return takeButtonsAway(needs, await decline(needs, press, by), respond);
      case 'cancel':
        return takeButtonsAway(needs, await cancel(needs, press, by), respond);
      case 'stop':
        return takeButtonsAway(needs, await stop(needs, press, by), respond);
      case 'check-again':
        return takeButtonsAway(needs, await checkAgain(needs, press, by), respond);
      case 'look-again':
        await lookAgain(needs, press, by);
        return;
      case 'ask-again':
        if (!(await needs.drafts.firstSight(`trigger ${triggerId}`, needs.clock.now().toISOString()))) return; // delivered twice
        return openPicker(needs, { triggerId, respond }, await askAgain(needs, press, by));
      case 'undo':
        if (!(await needs.drafts.firstSight(`trigger ${triggerId}`, needs.clock.now().toISOString()))) return; // delivered twice
        return tellOfUndo(needs, await undo(needs, press, by), { by, channel, thread });
      case 'make-room':
        if (!(await needs.drafts.firstSight(`trigger ${triggerId}`, needs.clock.now().toISOString()))) return; // delivered twice
        return tellOfRoom(needs, await makeRoom(needs, press, by), { by, channel, thread });
      case 'ask-when-free':
        return takeButtonsAway(needs, await askWhenFree(needs, press, by), respond);
    }
  } catch (error) {
    if (!(error instanceof TurnedDown)) throw error;
    needs.presenter.show(press.id); // whoever pressed saw an old card: it is shown anew
    if (await needs.drafts.firstSight(`told ${triggerId}`, needs.clock.now().toISOString()))
      await tellTheLoser(needs, error, { offer, by, channel, thread });
  }
}

/** Whoever pressed the same twice, or whose press came twice, has read on the card that it counts. */
async function tellTheLoser(
  { announcer }: FlowNeeds,
  { told }: TurnedDown,
  { offer, by, channel, thread }: Pick<Pressed, 'offer' | 'by' | 'channel' | 'thread'>,
): Promise<void> {
  const isOwn = told.kind === 'was faster' && told.by === by;
  if (isOwn && told.pressed === offer) return;
  await announcer.tell(by, channel, isOwn ? { ...told, isYourself: true } : told, thread);
}

/** An answer to a press that took longer than this may have overwritten a newer state of the card, in ms; the presenter holds back for 2 s. */
const soonMs = 1_500;

/** Through the click's own address, so that it waits for nobody; the card's next showing waits for it, or an older state would win. */
async function takeButtonsAway(needs: FlowNeeds, operation: Operation, respond: RespondFn): Promise<void> {
  const replaced = contextOf(needs, operation).then((context) =>
    respond({ replace_original: true, ...card(needs.words, operation, context) }),
  );
  needs.presenter.holdBack(operation.id, replaced);
  needs.presenter.show(operation.id);
  const pressed = needs.clock.now().getTime();
  await replaced.catch((error: unknown) =>
    needs.log.warn({ operation: operation.id, err: error }, 'the answer to a press could not be shown at once'),
  );
  if (needs.clock.now().getTime() - pressed > soonMs) needs.presenter.show(operation.id); // it may have come over something newer
}

/** Channel and message must be the card's. A press on the current revision from an unknown message is adopted where no card is known yet. */
async function isTheCard(
  { store, clock }: FlowNeeds,
  operation: Operation,
  press: Press,
  at: { channel: string; ts: string },
): Promise<boolean> {
  const { card: known } = operation;
  if (known !== undefined) return known.channel === at.channel && known.ts === at.ts;
  if (press.revision !== operation.revision || at.channel !== operation.channel) return false;
  const adopted = await amend(store, operation.id, (present) =>
    present.card === undefined && present.revision === press.revision
      ? {
          step: { event: 'note', at: clock.now().toISOString(), facts: { card: at.ts, adopted: true } },
          brought: { card: at },
        }
      : undefined,
  );
  return adopted.card?.channel === at.channel && adopted.card.ts === at.ts;
}
