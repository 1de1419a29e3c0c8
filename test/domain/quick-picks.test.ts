import { expect, test } from '@jest/globals';
import { pickQuickly, quickPicksFor } from '../../src/domain/quick-picks.ts';
import { aMember, members } from '../support/samples.ts';

const joined = (number: number, joinedAt: string | undefined) => aMember(number, { joinedAt });
const namesOf = (picked: readonly { name: string }[]) => picked.map(({ name }) => name);

test('the sick ones are those whose health is in error', () => {
  const some = [aMember(1), aMember(2, { health: 'ERROR' }), aMember(3, { health: 'INITIALIZING' })];
  expect(namesOf(pickQuickly({ kind: 'sick' }, some))).toEqual(['web-2']);
});

test('the oldest are those that joined first; whose age is not known is not among them', () => {
  const some = [joined(1, '2026-11-03'), joined(2, '2026-11-01'), joined(3, undefined), joined(4, '2026-11-02')];
  expect(namesOf(pickQuickly({ kind: 'oldest', count: 2 }, some))).toEqual(['web-2', 'web-4']);
});

test('all of a zone are those in it', () => {
  expect(namesOf(pickQuickly({ kind: 'zone', zone: 'eu-de-02' }, members(5)))).toEqual(['web-2', 'web-4']);
});

test('only what is in service and has an id is picked', () => {
  const leaving = aMember(1, { health: 'ERROR', lifecycleState: 'REMOVING' });
  const coming = { ...aMember(2, { health: 'ERROR' }), id: undefined };
  expect(pickQuickly({ kind: 'sick' }, [leaving, coming])).toEqual([]);
});

test('only quick picks that find something are offered', () => {
  expect(quickPicksFor(members(3))).toEqual([
    { kind: 'oldest', count: 3 },
    { kind: 'zone', zone: 'eu-de-01' },
    { kind: 'zone', zone: 'eu-de-02' },
  ]);
  expect(quickPicksFor([])).toEqual([]);
});

test('no zone is offered where there is only one', () => {
  expect(quickPicksFor([aMember(1), aMember(3)])).toEqual([{ kind: 'oldest', count: 3 }]);
});
