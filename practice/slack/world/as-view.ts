import type { OpenView } from './views.ts';
import type { Workspace } from './workspace.ts';

/** A view as the API and the interaction payloads tell it. */
export function asView(workspace: Workspace, view: OpenView): Record<string, unknown> {
  const { given, id, hash, form, rootId, previousId } = view;
  const modal = given.type === 'modal' ? (given as unknown as Record<string, unknown>) : {};
  return {
    id,
    team_id: workspace.teamId,
    type: given.type,
    blocks: given.blocks,
    private_metadata: given.private_metadata ?? '',
    callback_id: given.callback_id ?? '',
    external_id: given.external_id ?? '',
    state: { values: form.state },
    hash,
    title: modal.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    submit: modal.submit ?? null,
    close: modal.close ?? null,
    clear_on_close: modal.clear_on_close ?? false,
    notify_on_close: modal.notify_on_close ?? false,
    root_view_id: rootId,
    previous_view_id: previousId,
    app_id: workspace.appId,
    app_installed_team_id: workspace.teamId,
    bot_id: workspace.botId,
  };
}
