import { type Action, laneOf } from '../domain/change.ts';
import type { Operation } from '../domain/operation.ts';
import type { Surroundings, UnderWay } from './assess.ts';
import type { Needs } from './needs.ts';
import type { OperationStore } from './ports.ts';

/** The operations that have their turn on the group before one that is asked for now: the running one first, then by their presses. */
export async function operationsBefore(
  store: OperationStore,
  groupId: string,
  action: Action,
  except?: string,
): Promise<Operation[]> {
  return (await underWayOn(store, groupId, except)).filter((one) => isSameLane(one.change.action, action));
}

/** The same, and what runs beside it, each with the link to its card. */
export async function surroundings(
  { store, announcer }: Pick<Needs, 'store' | 'announcer'>,
  groupId: string,
  action: Action,
  except?: string,
): Promise<Required<Pick<Surroundings, 'before' | 'beside'>>> {
  const underWay = await Promise.all(
    (await underWayOn(store, groupId, except)).map(
      async (operation): Promise<UnderWay> => ({
        operation,
        link: operation.card === undefined ? undefined : await announcer.linkTo(operation.card),
      }),
    ),
  );
  const isBefore = ({ operation }: UnderWay) => isSameLane(operation.change.action, action);
  return { before: underWay.filter(isBefore), beside: underWay.filter((one) => !isBefore(one)) };
}

async function underWayOn(store: OperationStore, groupId: string, except?: string): Promise<Operation[]> {
  const underWay = await store.list({ groupId, states: ['running', 'queued'] });
  return underWay.filter(({ id }) => id !== except).sort(byTurn);
}

const isSameLane = (one: Action, other: Action): boolean => laneOf(one) === laneOf(other);

/** The running one first, then by the time of their presses. */
export function byTurn(a: Operation, b: Operation): number {
  if (a.state !== b.state) return a.state === 'running' ? -1 : 1;
  return (a.decidedAt ?? '').localeCompare(b.decidedAt ?? '');
}
