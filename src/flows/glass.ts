import type { App, ViewSubmitAction } from '@slack/bolt';
import { breakGlass } from '../operations/break-glass.ts';
import { type Press, refuseWhatIsNotOffered, refuseWhoMayNot, TurnedDown } from '../operations/refusals.ts';
import { paragraph } from '../slack/blocks.ts';
import { callbackIds, readPress } from '../slack/ids.ts';
import { showIn } from '../slack/show-in.ts';
import { messageView, noticeView } from '../slack/views/after-submit.ts';
import { glassFields, glassFilledIn, glassView } from '../slack/views/glass.ts';
import type { FlowNeeds } from './needs.ts';

/** The dialog before the glass is broken. Throws `TurnedDown` for whoever may not break it, before anything is asked of them. */
export async function openGlass(
  needs: FlowNeeds,
  { press, by, triggerId }: { readonly press: Press; readonly by: string; readonly triggerId: string },
): Promise<void> {
  const operation = await needs.store.get(press.id);
  await refuseWhoMayNot(needs, operation, 'break the glass', by);
  refuseWhatIsNotOffered(operation, press, 'break-glass');
  await needs.slack.views.open({ trigger_id: triggerId, view: glassView(needs.words, operation, press) });
}

/** The dialog as it was submitted: what is missing is said at its field, and what came of it in its place. */
export function glassFlow(app: App, needs: FlowNeeds): void {
  app.view<ViewSubmitAction>(callbackIds.glass, async ({ ack, view, body }) => {
    const { words } = needs;
    const press = readPress(view.private_metadata);
    const filled = glassFilledIn(view.state.values);
    if (press === undefined) {
      await ack({ response_action: 'update', view: messageView(words, { kind: 'unknown card' }) });
      return;
    }
    if (filled === undefined) {
      await ack({ response_action: 'errors', errors: { [glassFields.reason]: words.permission.glass.reasonMissing } });
      return;
    }
    const checking = [paragraph(words.modal.checking(undefined))];
    await ack({ response_action: 'update', view: noticeView(words, words.permission.glass.title, checking) });
    try {
      const broken = await breakGlass(needs, press, filled, body.user.id);
      needs.presenter.show(broken.id);
      const link = broken.card === undefined ? undefined : await needs.announcer.linkTo(broken.card);
      const done = [paragraph(words.permission.glass.done({ group: broken.groupName, link }))];
      await showIn(needs.slack, view.id, noticeView(words, words.permission.glass.title, done));
    } catch (error) {
      if (!(error instanceof TurnedDown)) throw error;
      needs.presenter.show(press.id);
      await showIn(needs.slack, view.id, messageView(words, error.told));
    }
  });
}
