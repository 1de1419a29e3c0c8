import { expect, test } from '@jest/globals';
import type { Operation, RequestPhase } from '../../src/domain/operation.ts';
import { postName, postsDue } from '../../src/domain/posts.ts';
import { anOperation, endedAt } from '../support/samples.ts';

const due = (operation: Operation): string[] => postsDue(operation).map((post) => postName(operation, post));

const inPhases = (...phases: RequestPhase[]) =>
  phases.map((phase, index) => ({ kind: 'remove' as const, subjects: [`i-${index}`], phase }));

test('nothing is said in the thread before it runs', () => {
  expect(due(anOperation('awaiting approval'))).toEqual([]);
  expect(due(anOperation('queued'))).toEqual([]);
});

test('nothing is said of an operation that never ran and is over', () => {
  for (const state of ['cancelled', 'declined', 'expired'] as const) expect(due(anOperation(state))).toEqual([]);
});

test('what came while its card waited is said before it runs, once', () => {
  const news = [{ kind: 'free now' as const, at: endedAt, by: 'U0ASKER', until: endedAt }];
  expect(due(anOperation('awaiting approval', { news }))).toEqual(['news 1']);
  expect(due(anOperation('awaiting approval', { news, posts: ['news 1'] }))).toEqual([]);
});

test('it gets one post when it starts, and one for each request that is settled', () => {
  const requests = inPhases(
    'settled',
    'refused',
    'not accepted',
    'accepted',
    'in doubt',
    'sending',
    'postponed',
    'unsent',
  );
  expect(due(anOperation('running', { requests }))).toEqual(['start', 'request 1', 'request 2', 'request 3']);
});

test('it gets one result at its end, and another when it was looked at again', () => {
  const first = `result ${endedAt}`;
  expect(due(anOperation('unsettled', { posts: ['start', 'request 1'] }))).toEqual([first]);
  const later = anOperation('succeeded', { posts: ['start', 'request 1', first], endedAt: '2026-11-24T10:30:00.000Z' });
  expect(due(later)).toEqual(['result 2026-11-24T10:30:00.000Z']);
});

test('what stands in the thread is not said again', () => {
  const said = ['start', 'request 1', `result ${endedAt}`];
  expect(due(anOperation('succeeded', { posts: said }))).toEqual([]);
  expect(due(anOperation('succeeded', { posts: ['start'] }))).toEqual(['request 1', `result ${endedAt}`]);
});
