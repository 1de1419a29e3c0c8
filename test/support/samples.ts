import type { ChoiceName } from '../../src/domain/change.ts';
import type { Fate } from '../../src/domain/fate.ts';
import { forecastRemoval } from '../../src/domain/forecast.ts';
import type { Group } from '../../src/domain/group.ts';
import type { Instance } from '../../src/domain/instance.ts';
import { offersOf } from '../../src/domain/offers.ts';
import type { Operation, OperationState, Request, RequestPhase, Shown } from '../../src/domain/operation.ts';
import { callsLeft, requestsFor } from '../../src/domain/requests.ts';
import type { Sight } from '../../src/domain/sight.ts';
import type { Draft } from '../../src/operations/draft.ts';
import type { CardContext } from '../../src/operations/ports.ts';

/** When everything in the samples happens, ISO 8601 UTC: ten past the hour is the present. */
export const askedAt = '2026-11-24T10:00:00.000Z';
export const decidedAt = '2026-11-24T10:02:00.000Z';
export const acceptedAt = '2026-11-24T10:03:00.000Z';
export const endedAt = '2026-11-24T10:08:00.000Z';
export const expiresAt = '2026-11-24T10:15:00.000Z';
export const now = new Date('2026-11-24T10:10:00.000Z');

/** web-prod: five run, two to ten may; deleting a server takes nothing else along. */
export const aGroup = (own: Partial<Group> = {}): Group => ({
  id: '77a7a397-7d2f-4e79-9da9-6a35e2709150',
  name: 'web-prod',
  status: 'INSERVICE',
  isScaling: false,
  size: { current: 5, desired: 5, minimum: 2, maximum: 10 },
  coolDownSeconds: 0,
  zones: ['eu-de-01', 'eu-de-02'],
  deletesDisks: false,
  deletesAddresses: false,
  ...own,
});

/** A healthy member; its number gives it a name, an id and a zone. */
export const aMember = (number = 1, own: Partial<Instance> = {}): Instance => ({
  id: `b25c1589-c96c-465b-9fef-${String(number).padStart(12, '0')}`,
  name: `web-${number}`,
  lifecycleState: 'INSERVICE',
  health: 'NORMAL',
  isProtected: false,
  isAddedByHand: false,
  joinedAt: '2026-11-21T08:00:00.000Z',
  zone: number % 2 === 1 ? 'eu-de-01' : 'eu-de-02',
  ...own,
});

export const members = (count: number): Instance[] => Array.from({ length: count }, (_, index) => aMember(index + 1));

export const aSight = (own: Partial<Sight> = {}): Sight => ({
  group: aGroup(),
  members: members(5),
  at: askedAt,
  ...own,
});

/** What a card shows: web-1 and web-2 of five, unless told otherwise. The forecast follows from the group and the picks. */
export const aShown = (own: Partial<Shown> = {}): Shown => {
  const picks = own.picks ?? members(2);
  const group = own.group ?? aGroup();
  const others = members(5).filter(({ id }) => !picks.some((pick) => pick.id === id));
  return {
    at: askedAt,
    group,
    picks,
    findings: [],
    forecast: forecastRemoval({ group, members: [...picks, ...others], picks }),
    ...own,
  };
};

const phases: Partial<Record<OperationState, RequestPhase>> = {
  running: 'accepted',
  unsettled: 'settled',
  succeeded: 'settled',
  'partly done': 'settled',
  failed: 'settled',
  stopped: 'settled',
};

const fateIn = (state: OperationState, choice: ChoiceName, index: number): Fate => {
  const good: Fate = { kind: choice === 'delete' ? 'deleted' : 'removed' };
  const stays: Fate = { kind: 'still a member', why: { kind: 'no cause given' } };
  if (state === 'running') return { kind: 'leaving', isHeld: false };
  if (state === 'unsettled') {
    return index === 0 ? good : { kind: 'unknown', why: { kind: 'watch ended', afterMs: 600_000, state: 'REMOVING' } };
  }
  if (state === 'succeeded') return good;
  if (state === 'partly done') return index === 0 ? good : stays;
  if (state === 'failed') return stays;
  if (state === 'stopped')
    return index < 10 ? good : { kind: 'still a member', why: { kind: 'stopped', by: 'U0STOPPER' } };
  return { kind: 'waiting' };
};

/** An operation in the given state, with everything that an operation of that state carries; what a test cares about goes into `own`. */
export function anOperation(state: OperationState = 'awaiting approval', own: Partial<Operation> = {}): Operation {
  const shown = own.shown ?? aShown(state === 'stopped' ? { picks: members(12), group: bigGroup } : {});
  const change = { action: 'remove' as const, picks: shown.picks.map(({ id, name }) => ({ id, name })) };
  const hasStarted = phases[state] !== undefined;
  const isDecided = hasStarted || state === 'queued';
  const choice = own.choice ?? 'keep';
  const operation: Operation = {
    id: 'op-1',
    version: 3,
    revision: 1,
    state,
    place: { cloud: 'otc', project: 'eu-de_prod', region: 'eu-de' },
    groupId: shown.group.id,
    groupName: shown.group.name,
    change,
    reason: 'disk full',
    askedBy: 'U0ASKER',
    askedAt,
    draftId: 'draft-1',
    channel: 'C0CHANNEL',
    shown,
    moved: [],
    offers: [],
    expiresAt,
    ...(isDecided ? { choice, decidedBy: 'U0DECIDER', decidedAt } : {}),
    ...(state === 'cancelled' || state === 'declined' ? { decidedBy: 'U0DECIDER', decidedAt } : {}),
    ...(hasStarted ? { startedAt: decidedAt } : {}),
    ...(hasStarted && state !== 'running' ? { endedAt, outcome: outcomeOf(shown, state) } : {}),
    ...(state === 'stopped' ? { halt: { kind: 'stop' as const, by: 'U0STOPPER' } } : {}),
    requests: requestsFor({ change, groupId: shown.group.id }).map((one, index) =>
      aRequest(one.subjects, state, index),
    ),
    fates: Object.fromEntries(shown.picks.map(({ id }, index) => [id, fateIn(state, choice, index)])),
    card: { channel: 'C0CHANNEL', ts: '1795514400.000100' },
    posts: [],
    isAnnounced: false,
    ...own,
  };
  return { ...operation, offers: own.offers ?? offersOf(operation) };
}

const bigGroup = aGroup({ size: { current: 20, desired: 20, minimum: 2, maximum: 30 } });

function aRequest(subjects: string[], state: OperationState, index: number): Request {
  const phase = phases[state] ?? 'unsent';
  const isSent = phase !== 'unsent' && (index === 0 || (state !== 'running' && state !== 'stopped'));
  if (!isSent) return { kind: 'remove', subjects, phase: 'unsent' };
  return {
    kind: 'remove',
    subjects,
    phase,
    writtenAt: decidedAt,
    firstWrittenAt: decidedAt,
    answeredAt: acceptedAt,
    cloudRequestId: 'req-77',
    ...(phase === 'settled' ? { settledAt: endedAt } : {}),
  };
}

const outcomeOf = ({ group, forecast }: Shown, state: OperationState): Operation['outcome'] => ({
  at: endedAt,
  group: state === 'succeeded' ? { ...group, size: forecast.after } : group,
  isAsForecast: state === 'succeeded',
  zones: forecast.zonesAfter,
});

/** What a card of this operation says beyond it. */
export const aContext = (operation: Operation, own: Partial<CardContext> = {}): CardContext => ({
  now,
  byHand: {
    consoleUrl: 'https://console.otc.t-systems.com/autoscaling/#/as/groups',
    requests: callsLeft(operation).map((call) => ({
      method: 'POST',
      url: 'https://as.eu-de.otc.t-systems.com/autoscaling-api/v1/p1/scaling_group_instance/g1/action',
      body: {
        action: call.kind.toUpperCase(),
        ...('ids' in call ? { instances_id: call.ids } : {}),
        ...('instanceDelete' in call ? { instance_delete: call.instanceDelete } : {}),
      },
    })),
  },
  ...own,
});

export const aDraft = (own: Partial<Draft> = {}): Draft => ({
  id: 'draft-1',
  action: 'remove',
  askedBy: 'U0ASKER',
  channel: 'C0CHANNEL',
  createdAt: askedAt,
  picks: [],
  unclear: [],
  words: [],
  isDryRun: false,
  refill: 0,
  ...own,
});
