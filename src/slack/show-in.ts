import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { answerOf } from './answer.ts';

/** Shows a view in a modal. False where the person has closed it meanwhile; throws where Slack refuses the view, or does not answer. */
export async function showIn(client: Pick<WebClient, 'views'>, viewId: string, view: ModalView): Promise<boolean> {
  const updating = client.views.update({ view_id: viewId, view });
  const answer = await answerOf(updating);
  if (answer.kind === 'refused' && answer.code === 'not_found') return false;
  await updating;
  return true;
}
