import type { Group } from '../../src/domain/group.ts';
import type { Instance } from '../../src/domain/instance.ts';
import type { Step } from '../../src/domain/life.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Draft } from '../../src/operations/draft.ts';

const size = { current: 5, desired: 5, minimum: 2, maximum: 10 };
const web7: Instance = {
  id: 'i-7',
  name: 'web-7',
  lifecycleState: 'INSERVICE',
  health: 'NORMAL',
  isProtected: true,
  isAddedByHand: false,
  joinedAt: '2026-11-01T08:00:00Z',
  zone: 'eu-de-01',
};
const group: Group = {
  id: 'group-1',
  name: 'web-prod',
  status: 'INSERVICE',
  isScaling: false,
  size,
  coolDownSeconds: 300,
  zones: ['eu-de-01', 'eu-de-02'],
  deletesDisks: true,
  deletesAddresses: false,
};

/** A removal that has just been asked for; a test names what matters to it. */
export const anOperation = (but: Partial<Operation> = {}): Operation => ({
  id: 'op-1',
  version: 1,
  revision: 1,
  state: 'awaiting approval',
  place: { cloud: 'otc', project: 'eu-de_shop', region: 'eu-de' },
  groupId: 'group-1',
  groupName: 'web-prod',
  change: { action: 'remove', picks: [{ id: 'i-7', name: 'web-7' }] },
  reason: 'disk „full“ <!channel>',
  askedBy: 'U1',
  askedAt: '2026-11-24T10:00:00.000Z',
  draftId: 'draft-1',
  channel: 'C1',
  shown: {
    at: '2026-11-24T10:00:00.000Z',
    group,
    picks: [web7],
    findings: [
      { rule: 'cool-down-follows', weight: 'notice', facts: { group: 'web-prod', seconds: 300 } },
      { rule: 'protection-is-lost', weight: 'notice', facts: { protected: [{ id: 'i-7', name: 'web-7' }] } },
    ],
    forecast: {
      before: size,
      after: { ...size, current: 4, desired: 4 },
      zonesAfter: [{ zone: 'eu-de-01', count: 4 }],
      unknownZones: 0,
    },
  },
  moved: [{ what: 'number', which: 'current', shown: 5, seen: 4 }],
  offers: ['keep', 'delete', 'cancel'],
  expiresAt: '2026-11-24T10:15:00.000Z',
  requests: [{ kind: 'remove' as const, subjects: ['i-7'], phase: 'unsent' }],
  fates: { 'i-7': { kind: 'still a member', why: { kind: 'cloud says', text: 'lock conflict' } } },
  posts: [],
  isAnnounced: false,
  ...but,
});

export const aDraft = (but: Partial<Draft> = {}): Draft => ({
  id: 'draft-1',
  action: 'remove',
  askedBy: 'U1',
  channel: 'C1',
  createdAt: '2026-11-24T10:00:00.000Z',
  groupId: 'group-1',
  groupName: 'web-prod',
  picks: [{ id: 'i-7', name: 'web-7' }],
  unclear: [{ word: 'web', kind: 'instance', count: 2, nearest: 'web-1' }],
  words: ['web-7'],
  isDryRun: false,
  refill: 2,
  ...but,
});

export const asked: Step = { event: 'ask', at: '2026-11-24T10:00:00.000Z', by: 'U1' };
export const approvedBy = (by: string): Step => ({
  event: 'approve',
  at: '2026-11-24T10:01:00.000Z',
  by,
  facts: { choice: 'keep' },
});
