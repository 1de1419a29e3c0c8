import type { Finding } from '../../domain/finding.ts';
import type { Operation } from '../../domain/operation.ts';
import { anotherOperationWorks } from '../../domain/preconditions/another-operation-works.ts';
import { asOtherWork, byTurn, operationsBefore } from '../assess.ts';
import type { CardContext } from '../ports.ts';
import type { PresenterNeeds } from './needs.ts';

/** What a card says beyond its own operation: how to go on by hand, and who works on the group before it. */
export async function contextOf(
  needs: Pick<PresenterNeeds, 'store' | 'cloud' | 'announcer' | 'clock'>,
  operation: Operation,
): Promise<CardContext> {
  const { store, cloud, announcer, clock } = needs;
  const { url } = cloud.requestOf(operation.groupId, { kind: 'remove', ids: [], instanceDelete: 'no' });
  const byHand = { consoleUrl: cloud.consoleUrl, batchUrl: url };
  const context = { now: clock.now(), byHand };
  if (operation.state !== 'queued' && operation.state !== 'awaiting approval') return context;

  const others = await operationsBefore(store, operation.groupId, operation.id);
  const before = others.find((one) => operation.state !== 'queued' || byTurn(one, operation) < 0);
  if (before === undefined) return context;
  const link = before.card === undefined ? undefined : await announcer.linkTo(before.card);
  if (operation.state === 'awaiting approval') return { ...context, atWork: atWork(operation, before, link) };
  return { ...context, waitsFor: { id: before.id, by: before.decidedBy ?? before.askedBy, link } };
}

/** The same notice that a card gets which is asked for now. The first in the queue has its turn, even in the moment before it has started. */
const atWork = ({ shown: { group } }: Operation, operation: Operation, link: string | undefined): Finding | undefined =>
  anotherOperationWorks({
    action: 'remove',
    group,
    members: [],
    picks: [],
    missing: [],
    others: [{ ...asOtherWork({ operation, link }), isWaiting: false }],
  });
