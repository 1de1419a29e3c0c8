import { expect, test } from '@jest/globals';
import type { LogRow } from '../../src/domain/scaling-log.ts';
import { type Unbinding, unbindingOf } from '../../src/domain/unbinding.ts';

const since = '2026-11-24T10:00:00.000Z';
const front = { listenerId: 'front', poolId: 'pool-1' };
const back = { listenerId: 'back', poolId: 'pool-2' };

const aRow = (own: Partial<LogRow> = {}): LogRow => ({
  id: 'row-1',
  status: 'SUCCESS',
  type: 'MANUAL_REMOVE',
  startedAt: '2026-11-24T10:00:04Z',
  removed: [{ id: 'i-1' }],
  deleted: [],
  added: [],
  failed: [],
  ...own,
});

const logged = (own: Partial<Extract<Unbinding, { kind: 'logged' }>>): Unbinding => ({
  kind: 'logged',
  unbound: [],
  failed: [],
  untold: [],
  ...own,
});

test.each<[string, Parameters<typeof unbindingOf>[1], LogRow[] | undefined, Unbinding]>([
  ['a group without a load balancer', [], undefined, { kind: 'no load balancer' }],
  ['a log that could not be read', [front], undefined, { kind: 'could not tell' }],
  ['a row that says nothing of listeners', [front], [aRow()], { kind: 'could not tell' }],
  [
    'a row of another instance',
    [front],
    [aRow({ removed: [{ id: 'i-2' }], unbound: [front] })],
    { kind: 'could not tell' },
  ],
  [
    'a row from before',
    [front],
    [aRow({ startedAt: '2026-11-24T09:00:00Z', unbound: [front] })],
    { kind: 'could not tell' },
  ],
  ['all listeners', [front, back], [aRow({ unbound: [front, back] })], logged({ unbound: [front, back] })],
  [
    'a listener that the log knows by its pool alone',
    [front],
    [aRow({ unbound: [{ poolId: 'pool-1' }] })],
    logged({ unbound: [{ listenerId: undefined, poolId: 'pool-1' }] }),
  ],
  [
    'one that failed, and one that is not told',
    [front, back],
    [aRow({ notUnbound: [{ ...front, reason: 'busy' }] })],
    logged({ failed: [{ ...front, reason: 'busy' }], untold: [back] }),
  ],
  [
    'listeners of a group that does not tell its own',
    undefined,
    [aRow({ unbound: [front] })],
    logged({ unbound: [front] }),
  ],
])('of %s it says no more than can be read', (_what, listeners, log, expected) => {
  expect(unbindingOf('i-1', listeners, log, since)).toEqual(expected);
});
