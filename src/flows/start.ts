import type { App, GlobalShortcut, ViewSubmitAction } from '@slack/bolt';
import { flowFor } from '../../commands/index.ts';
import { isWelcome } from '../operations/refusals.ts';
import { paragraph, saying } from '../slack/blocks.ts';
import { callbackIds } from '../slack/ids.ts';
import { messageView } from '../slack/views/after-submit.ts';
import { picker } from '../slack/views/picker.ts';
import { chosenIn, startView } from '../slack/views/start.ts';
import type { FlowNeeds } from './needs.ts';
import { emptyDraft } from './new-draft.ts';
import { fillPicker, loading } from './picker-session.ts';

/** The global shortcut: a view of every action and of the channel in which the card is to stand, which then turns into the picker. */
export function startFlow(app: App, needs: FlowNeeds): void {
  app.shortcut<GlobalShortcut>(callbackIds.shortcut, async ({ ack, body }) => {
    await ack();
    const standing = needs.people.standingOf(body.user.id);
    const viewId = await needs.slack.views
      .open({ trigger_id: body.trigger_id, view: startView(needs.words) })
      .then(({ view }) => view?.id)
      .catch((error: unknown) => {
        needs.log.warn({ err: error }, 'the start view could not be opened');
        return undefined;
      });
    const is = await standing;
    if (viewId === undefined) return notOpened(needs, body.user.id);
    if (is === 'member' || is === 'could not tell' || isWelcome(needs.rules(), body.user.id, is)) return;
    const told = messageView(needs.words, { kind: 'may not', standing: is });
    await needs.slack.views.update({ view_id: viewId, view: told });
  });

  app.view<ViewSubmitAction>(callbackIds.start, async ({ ack, view, body }) => {
    const chosen = chosenIn(view.state.values);
    const flow = chosen === undefined ? undefined : flowFor(chosen.action);
    if (chosen === undefined || flow === undefined) {
      await ack({ response_action: 'update', view: startView(needs.words) });
      return;
    }
    const draft = emptyDraft(needs, { by: body.user.id, channel: chosen.channel }, flow);
    await needs.drafts.save(draft);
    await ack({ response_action: 'update', view: picker(needs.words, loading(draft)) });
    await fillPicker(needs, view.id, draft);
  });
}

/** A global shortcut says nothing of a channel, so it is said in a direct message. */
async function notOpened({ whisper, words }: FlowNeeds, personId: string): Promise<void> {
  await whisper(personId, {}, saying(words.start.notOpened, [paragraph(words.start.notOpened)]));
}
