import type { App, BlockAction } from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import { flowFor } from '../../commands/index.ts';
import type { Instance } from '../domain/instance.ts';
import { hasId } from '../domain/instance.ts';
import { findServers } from '../domain/joining.ts';
import { pickQuickly } from '../domain/quick-picks.ts';
import { finds } from '../domain/search.ts';
import type { Sight } from '../domain/sight.ts';
import type { Draft } from '../operations/draft.ts';
import { isWelcome } from '../operations/refusals.ts';
import { actionIds, quickActions, readQuick } from '../slack/ids.ts';
import { groupOptions, instanceOptions, serverOptions } from '../slack/views/options.ts';
import { within } from '../slack/within.ts';
import type { FlowNeeds } from './needs.ts';
import { namesIn } from './picker-data.ts';
import { ownDraft, readFields, withFieldsThen } from './picker-fields.ts';
import { openPicker, refillPicker } from './picker-session.ts';

/** Slack waits 3 s for options; where the cloud is slower the list stays empty, and the next keystroke finds it filled. In ms. */
const optionsWithinMs = 2_500;
/** A select takes so many options; typing narrows them, so that every group and instance can be reached. */
const mostOptions = 100;

/** Everything that happens inside the modal before it is submitted. */
export function pickerFlow(app: App, needs: FlowNeeds): void {
  app.options<'block_suggestion'>(actionIds.group, async ({ ack, options, body }) => {
    const draft = await ownDraft(needs, body.view?.private_metadata, body.user.id);
    const reading = async () => (draft === undefined ? [] : needs.view(draft.cloud).groups());
    const groups = (await inTime(needs, whereAMember(needs, body.user.id, reading))) ?? [];
    const found = groups.filter((group) => finds(options.value, group)).slice(0, mostOptions);
    await ack({ options: groupOptions(needs.words, found, groups) });
  });

  app.options<'block_suggestion'>(actionIds.instances, async ({ ack, options, body }) => {
    const draft = await ownDraft(needs, body.view?.private_metadata, body.user.id);
    const reading = draft === undefined ? undefined : () => optionsFor(needs, draft, options.value);
    await ack({ options: (reading && (await inTime(needs, whereAMember(needs, body.user.id, reading)))) ?? [] });
  });

  app.action<BlockAction>(actionIds.cloud, async ({ ack, body }) => {
    await ack();
    await changed(needs, body, (draft) => draft); // the fields hold the cloud, and what goes along
  });

  app.action<BlockAction>(actionIds.group, async ({ ack, action, body }) => {
    await ack();
    if (action.type !== 'external_select') return;
    const picked = action.selected_option?.value;
    await changed(needs, body, (draft, held) =>
      picked === undefined || picked === held.groupId
        ? draft
        : {
            ...draft,
            groupId: picked,
            groupName: undefined,
            picks: draft.action === 'add' ? draft.picks : [], // servers are the same whatever the group
            numbers: undefined,
            unclear: [],
            refill: draft.refill + 1,
          },
    );
  });

  app.action<BlockAction>(actionIds.instances, async ({ ack, body }) => {
    await ack();
    await changed(needs, body, (draft) => ({ ...draft, unclear: [] }));
  });

  for (const field of ['minimum', 'desired', 'maximum', 'for', 'protects'] as const) {
    app.action<BlockAction>(actionIds[field], async ({ ack, body }) => {
      await ack();
      await changed(needs, body, (draft) => draft);
    });
  }

  for (const field of ['reason', 'until'] as const) {
    app.action<BlockAction>(actionIds[field], async ({ ack }) => ack()); // it is read when it counts
  }

  app.action<BlockAction>(quickActions, async ({ ack, action, body }) => {
    await ack();
    const quickPick = action.type === 'button' ? readQuick(action.value) : undefined;
    await changed(needs, body, (draft, _held, sight) => {
      if (sight === undefined || quickPick === undefined) return draft;
      const picks = new Map(
        [...draft.picks, ...pickQuickly(quickPick, sight.members)].map(({ id, name }) => [id, { id, name }]),
      );
      return { ...draft, picks: [...picks.values()], refill: draft.refill + 1 };
    });
  });

  app.action<BlockAction>(actionIds.clear, async ({ ack, body }) => {
    await ack();
    await changed(needs, body, (draft) => ({ ...draft, picks: [], refill: draft.refill + 1 }));
  });

  app.action<BlockAction>(actionIds.open, async ({ ack, action, body, respond }) => {
    await ack();
    const { trigger_id: triggerId, user, channel } = body;
    if (!(await needs.drafts.firstSight(`trigger ${triggerId}`, needs.clock.now().toISOString()))) return; // delivered twice
    const draft = action.type === 'button' ? await needs.drafts.find(action.value ?? '') : undefined;
    if (draft?.askedBy === user.id) await openPicker(needs, { triggerId, respond }, draft);
    else await needs.announcer.tell(user.id, channel?.id, { kind: 'unknown card' });
  });
}

/** What is read of the cloud is for full members; who cannot be told yet is asked about again when it counts. */
async function whereAMember<T>(
  { people, rules }: FlowNeeds,
  personId: string,
  read: () => Promise<T>,
): Promise<T | undefined> {
  const standing = await people.standingOf(personId);
  return standing === 'could not tell' || isWelcome(rules(), personId, standing) ? read() : undefined;
}

/** The value that comes in time, or undefined: a failure shows in the modal itself. */
const inTime = <T>({ clock }: FlowNeeds, value: Promise<T>): Promise<T | undefined> =>
  within(clock, optionsWithinMs, value).catch(() => undefined);

/** What the picker of a draft offers for what was typed: members of its group, or servers that could join it. */
async function optionsFor(
  needs: FlowNeeds,
  { cloud, action, groupId }: Draft,
  typed: string,
): Promise<PlainTextOption[]> {
  const picking = flowFor(action)?.picking;
  if (groupId === undefined || picking === undefined || picking.kind === 'nothing') return [];
  const { words, clock } = needs;
  const view = needs.view(cloud);
  if (picking.kind === 'servers') {
    const [{ group }, { servers }] = await Promise.all([view.sight(groupId), view.fleet()]);
    return serverOptions(words, findServers(typed, servers, group).slice(0, mostOptions), group, servers);
  }
  const { members } = await view.sight(groupId);
  const isOffered = (instance: Instance) => picking.offers(instance) && finds(typed, instance);
  const found = members.filter(hasId).filter(isOffered).slice(0, mostOptions);
  return instanceOptions(words, found, clock.now(), members);
}

/** What the fields hold goes into the draft first: `before` is the draft as it was, so that a change can tell what is new. */
async function changed(
  needs: FlowNeeds,
  { view, user }: Pick<BlockAction, 'view' | 'user'>,
  change: (draft: Draft, before: Draft, sight: Sight | undefined) => Draft,
): Promise<void> {
  const draft = await ownDraft(needs, view?.private_metadata, user.id);
  if (view === undefined || draft === undefined) return;
  const fields = readFields(view);
  await refillPicker(needs, view.id, draft.id, (before, sight) =>
    change(withFieldsThen(before, fields, namesIn(sight)), before, sight),
  );
}
