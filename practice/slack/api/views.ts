import type { HomeView, ModalView, View } from '@slack/types';
import { faultsInView, isTooLarge } from '../block-kit/validate.ts';
import { asView } from '../world/as-view.ts';
import { complaintsAboutBlocks } from '../world/complaints.ts';
import type { Exchange } from '../world/triggers.ts';
import { deepestStack, type OpenView } from '../world/views.ts';
import type { Workspace } from '../world/workspace.ts';
import { type Arguments, type Method, needed, nested, text } from './arguments.ts';
import { Refusal } from './refusal.ts';

/** `views.*`: what the bot lays on somebody's screen. */
export const viewMethods = (workspace: Workspace): Record<string, Method> => {
  const { views, triggers } = workspace;

  const tell = (what: 'view opened' | 'view changed' | 'home published', view: OpenView) => {
    workspace.changed({ what, viewId: view.id, userId: view.userId });
    return { view: asView(workspace, view) };
  };

  const holder = (args: Arguments): Exclude<Exchange, { error: string }> => {
    const found = triggers.look(needed(args, 'trigger_id'));
    if ('error' in found) throw new Refusal(found.error);
    return found;
  };

  return {
    'views.open': (args) => {
      const given = modalIn(workspace, nested(args, 'view'));
      const { userId, channelId } = holder(args);
      refuseTakenId(workspace, given);
      triggers.use(needed(args, 'trigger_id'));
      return tell('view opened', views.open(userId, given, channelId));
    },

    'views.push': (args) => {
      const given = modalIn(workspace, nested(args, 'view'));
      const { userId, viewId } = holder(args);
      if (viewId === undefined || !views.find({ viewId })) throw new Refusal('not_found');
      if (views.stackOf(userId).length >= deepestStack) throw new Refusal('push_limit_reached');
      refuseTakenId(workspace, given);
      triggers.use(needed(args, 'trigger_id'));
      return tell('view opened', views.push(userId, given));
    },

    'views.update': (args) => {
      const given = viewIn(workspace, nested(args, 'view'));
      const known = views.find(namedIn(args));
      if (!known) throw new Refusal('not_found');
      if (known.given.type !== given.type)
        throw new Refusal('invalid_arguments', ['must match the type of the view [json-pointer:/view/type]']);
      refuseConflict(known, args);
      refuseTakenId(workspace, given, known);
      return tell('view changed', views.update(known, given));
    },

    'views.publish': (args) => {
      const given = viewIn(workspace, nested(args, 'view'));
      if (given.type !== 'home')
        throw new Refusal('invalid_arguments', ['must be of type home [json-pointer:/view/type]']);
      const user = workspace.people.find(({ id }) => id === text(args, 'user_id'));
      if (!user) throw new Refusal('user_not_found');
      refuseConflict(views.homeOf(user.id), args);
      return tell('home published', views.publish(user.id, given));
    },
  };
};

/** A view that Slack would take; throws `invalid_arguments` with what is wrong, or `view_too_large`. */
export function viewIn(workspace: Workspace, given: unknown): ModalView | HomeView {
  if (typeof given !== 'object' || given === null) {
    throw new Refusal('invalid_arguments', ['missing required field: view']);
  }
  const view = given as View;
  if (isTooLarge(view)) throw new Refusal('view_too_large');
  const faults = faultsInView(given);
  if (faults.length > 0 || view.type === 'workflow_step') throw new Refusal('invalid_arguments', faults);
  workspace.complaints.push(...complaintsAboutBlocks(view.blocks as never).map((complaint) => `a view ${complaint}`));
  return view;
}

/** The same, where only a modal will do. */
export function modalIn(workspace: Workspace, given: unknown): ModalView {
  const view = viewIn(workspace, given);
  if (view.type !== 'modal')
    throw new Refusal('invalid_arguments', ['must be of type modal [json-pointer:/view/type]']);
  return view;
}

const namedIn = (args: Arguments): { viewId?: string; externalId?: string } => {
  const viewId = text(args, 'view_id');
  const externalId = text(args, 'external_id');
  if (viewId) return { viewId };
  if (externalId) return { externalId };
  throw new Refusal('invalid_arguments', ['missing required field: view_id']);
};

function refuseConflict(known: OpenView | undefined, args: Arguments): void {
  const hash = text(args, 'hash');
  if (known && hash !== undefined && hash !== known.hash) throw new Refusal('hash_conflict');
}

function refuseTakenId(workspace: Workspace, { external_id }: ModalView | HomeView, known?: OpenView): void {
  const holder = external_id ? workspace.views.find({ externalId: external_id }) : undefined;
  if (holder && holder !== known) throw new Refusal('duplicate_external_id');
}
