import type { App, GlobalShortcut, ViewSubmitAction } from '@slack/bolt';
import { flowFor } from '../../commands/index.ts';
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
    const { view } = await needs.slack.views.open({ trigger_id: body.trigger_id, view: startView(needs.words) });
    const is = await standing;
    if (is === 'member' || is === 'could not tell' || view?.id === undefined) return;
    const told = messageView(needs.words, { kind: 'may not', standing: is });
    await needs.slack.views.update({ view_id: view.id, view: told });
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
