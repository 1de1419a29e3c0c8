import type { Finding } from '../../domain/finding.ts';
import type { Operation } from '../../domain/operation.ts';
import { workOf } from '../../domain/preconditions/another-operation-works.ts';
import { callsLeft } from '../../domain/requests.ts';
import { asOtherWork } from '../assess.ts';
import { cloudOrNone } from '../clouds.ts';
import type { ByHand } from '../message.ts';
import type { CardContext, Clouds, Linked } from '../ports.ts';
import { byTurn, operationsBefore } from '../turns.ts';
import type { PresenterNeeds } from './needs.ts';

/** What a card says beyond its own operation: how to go on by hand, and who works on the group before it. */
export async function contextOf(
  needs: Pick<PresenterNeeds, 'store' | 'clouds' | 'announcer' | 'clock'>,
  operation: Operation,
): Promise<CardContext> {
  const { store, clouds, announcer, clock } = needs;
  const [undoes, undoneBy, makesRoomFor, room] = await Promise.all(
    [operation.undoes, operation.undoneBy, operation.makesRoomFor?.operation, operation.room].map((id) =>
      linked(needs, id),
    ),
  );
  const byHand = byHandOf(clouds, operation);
  const context = { now: clock.now(), byHand, undoes, undoneBy, makesRoomFor, room };
  if (operation.state !== 'queued' && operation.state !== 'awaiting approval') return context;

  const others = await operationsBefore(store, operation.groupId, operation.change.action, operation.id);
  const before = others.find((one) => operation.state !== 'queued' || byTurn(one, operation) < 0);
  if (before === undefined) return context;
  const link = before.card === undefined ? undefined : await announcer.linkTo(before.card);
  if (operation.state === 'awaiting approval') return { ...context, atWork: atWork(operation, before, link) };
  return { ...context, waitsFor: { id: before.id, by: before.decidedBy ?? before.askedBy, link } };
}

async function linked(
  { store, announcer }: Pick<PresenterNeeds, 'store' | 'announcer'>,
  id: string | undefined,
): Promise<Linked | undefined> {
  const operation = id === undefined ? undefined : await store.find(id);
  if (operation === undefined) return undefined;
  return { operation, link: operation.card === undefined ? undefined : await announcer.linkTo(operation.card) };
}

/** The same notice that a card gets which is asked for now. The first in the queue has its turn, even in the moment before it has started. */
const atWork = ({ shown: { group } }: Operation, operation: Operation, link: string | undefined): Finding =>
  workOf(group.name, { ...asOtherWork({ operation, link }), isWaiting: false });

/** The requests for what an operation that is over has not done; none where nobody knows the addresses of its cloud any more. */
function byHandOf(clouds: Clouds, operation: Operation): ByHand {
  const consoleUrl = clouds.consoleOf(operation.place);
  const calls = callsLeft(operation);
  if (calls.length === 0) return { consoleUrl, requests: [] };
  const cloud = cloudOrNone(clouds, operation);
  return {
    consoleUrl,
    requests: cloud === undefined ? [] : calls.map((call) => cloud.requestOf(operation.groupId, call)),
  };
}
