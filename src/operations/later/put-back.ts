import type { Operation } from '../../domain/operation.ts';
import { isKept, type Kept } from '../../domain/quarantine.ts';
import { type Asked, ask } from '../ask.ts';
import type { Draft } from '../draft.ts';
import type { Needs } from '../needs.ts';
import { type Press, refuseAStranger, TurnedDown } from '../refusals.ts';
import { refuseAnOldReminder } from './answer-reminder.ts';
import { keptServers } from './kept-servers.ts';

/** How asking to put servers back went; `under way` where it was asked for already and is not over. */
export type PutBack =
  | Exclude<Asked, { kind: 'blocked' | 'already posted' }>
  | (Extract<Asked, { kind: 'blocked' }> & { readonly draftId: string })
  | { readonly kind: 'under way'; readonly operation: Operation };

/**
 * Asks for an addition of those in quarantine that are still there, as an operation of its own, in the name of whoever pressed; those
 * that were protected are protected again. Throws `TurnedDown` like `keepUntil`, `ExplainedError` where the cloud cannot be read.
 */
export async function putBack(needs: Needs, press: Press, by: string): Promise<PutBack> {
  const { store, drafts, clouds } = needs;
  const [operation] = await Promise.all([store.get(press.id), refuseAStranger(needs, by)]);
  refuseAnOldReminder(operation, press);
  const open = await store.list({
    groupId: operation.groupId,
    states: ['awaiting approval', 'queued', 'running'],
  });
  const underWay = open.find(({ undoes, change }) => undoes === operation.id && change.action === 'add');
  if (underWay !== undefined) return { kind: 'under way', operation: underWay };

  const left = (await keptServers(clouds, operation)).filter(isKept);
  if (left.length === 0) throw new TurnedDown({ kind: 'old reminder', operation });
  const draft = draftOf(needs, operation, left, by);
  await drafts.save(draft);
  const asked = await ask(needs, draft);
  if (asked.kind === 'blocked') return { ...asked, draftId: draft.id };
  return asked.kind === 'already posted' ? { kind: 'under way', operation: asked.operation } : asked;
}

function draftOf(
  { newId, clock, clouds }: Needs,
  operation: Operation,
  left: readonly Kept[],
  by: string,
): Draft & { groupId: string } {
  const { id, groupId, groupName, channel, card, thread, shown } = operation;
  const wasProtected = new Set(shown.picks.flatMap((pick) => (pick.isProtected ? [pick.id] : [])));
  return {
    id: newId(),
    action: 'add',
    cloud: clouds.of(operation).place.cloud,
    askedBy: by,
    channel: card?.channel ?? channel,
    thread,
    createdAt: clock.now().toISOString(),
    groupId,
    groupName,
    picks: left.map(({ id: server, name }) => ({ id: server, name })),
    protects: left.flatMap((one) => (wasProtected.has(one.id) ? [one.id] : [])),
    undoes: id,
    unclear: [],
    words: [],
    isDryRun: false,
    refill: 0,
  };
}
