import { Refusal } from '../api/refusal.ts';
import { modalIn } from '../api/views.ts';
import { deepestStack, type OpenView } from '../world/views.ts';
import type { Workspace } from '../world/workspace.ts';
import { done, failed, type Outcome } from './outcome.ts';

/** Slack's words over a modal whose submission went wrong. */
export const connecting = 'We had some trouble connecting. Try again?';

type Answer = Readonly<Record<string, unknown>>;

/**
 * Does what the app answered to a submission: nothing closes the view, `errors` keeps it open, `update`, `push` and
 * `clear` do as they say. Anything malformed is Slack's trouble on the person's screen, and a complaint.
 */
export function follow(workspace: Workspace, view: OpenView, answer: Answer): Outcome {
  try {
    return obey(workspace, view, answer);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    workspace.complaints.push(`the answer to the submission of “${view.given.callback_id}”: ${error.message}`);
    workspace.troubleIn(view, connecting);
    return failed(error.code, connecting);
  }
}

function obey(workspace: Workspace, view: OpenView, answer: Answer): Outcome {
  const { views } = workspace;
  const { userId } = view;
  const tell = (what: 'view opened' | 'view changed' | 'view closed', { id } = view): void =>
    workspace.changed({ what, viewId: id, userId });
  switch (answer.response_action) {
    case undefined:
      views.close(view);
      tell('view closed');
      return done;
    case 'clear':
      views.clear(userId);
      tell('view closed');
      return done;
    case 'errors':
      view.errors = errorsIn(view, answer.errors);
      tell('view changed');
      return failed('errors', Object.values(view.errors).join(' '));
    case 'update':
      views.update(view, modalIn(workspace, answer.view));
      tell('view changed');
      return done;
    case 'push': {
      const given = modalIn(workspace, answer.view);
      if (views.stackOf(userId).length >= deepestStack) throw new Refusal('push_limit_reached');
      tell('view opened', views.push(userId, given));
      return done;
    }
    default:
      throw new Refusal('invalid_arguments', [`unknown response_action: ${String(answer.response_action)}`]);
  }
}

/** Errors go by `block_id`, and only to blocks that take input (fact sheet 2.5). */
function errorsIn({ given }: OpenView, answered: unknown): Record<string, string> {
  const inputs = given.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id);
  const errors = Object.entries((answered ?? {}) as Record<string, string>);
  const strange = errors.filter(([id]) => !inputs.includes(id)).map(([id]) => `no input block is called ${id}`);
  if (errors.length === 0 || strange.length > 0) throw new Refusal('invalid_arguments', strange);
  return Object.fromEntries(errors);
}
