import { describe, expect, test } from '@jest/globals';
import { choicesFor, forecastOf, forecastRemoval, isDeleted } from '../../src/domain/forecast.ts';
import { requestsFor } from '../../src/domain/requests.ts';
import { aGroup, aMember, members } from '../support/samples.ts';

const group = aGroup();

test('current and desired fall by the number of picks, minimum and maximum stay', () => {
  const { before, after } = forecastRemoval({ group, members: members(5), picks: members(2) });
  expect(before).toEqual({ current: 5, desired: 5, minimum: 2, maximum: 10 });
  expect(after).toEqual({ current: 3, desired: 3, minimum: 2, maximum: 10 });
});

test('every zone of the group is counted, the empty ones and those of members elsewhere too', () => {
  const { zonesAfter } = forecastRemoval({
    group: aGroup({ zones: ['eu-de-01', 'eu-de-03'] }),
    members: [aMember(1), aMember(2), aMember(4)],
    picks: [aMember(1)],
  });
  expect(zonesAfter).toEqual([
    { zone: 'eu-de-01', count: 0 },
    { zone: 'eu-de-02', count: 2 },
    { zone: 'eu-de-03', count: 0 },
  ]);
});

test('an unknown zone is counted as unknown, of those that stay alone', () => {
  const lost = (number: number) => aMember(number, { zone: undefined });
  const { unknownZones } = forecastRemoval({ group, members: [lost(1), lost(2), aMember(3)], picks: [lost(1)] });
  expect(unknownZones).toBe(1);
});

test('only Delete deletes, and never what was added by hand', () => {
  expect(isDeleted('delete', aMember(1))).toBe(true);
  expect(isDeleted('delete', aMember(1, { isAddedByHand: true }))).toBe(false);
  expect(isDeleted('keep', aMember(1))).toBe(false);
});

test('Delete is offered where at least one server would go', () => {
  const byHand = aMember(2, { isAddedByHand: true });
  expect(choicesFor({ action: 'remove' }, [aMember(1), byHand], undefined)).toEqual(['keep', 'delete']);
  expect(choicesFor({ action: 'remove' }, [byHand], undefined)).toEqual(['keep']);
});

test('a choice that was typed stands alone, where it can be offered at all', () => {
  expect(choicesFor({ action: 'remove' }, [aMember(1)], 'delete')).toEqual(['delete']);
  expect(choicesFor({ action: 'remove' }, [aMember(1)], 'keep')).toEqual(['keep']);
  expect(choicesFor({ action: 'remove' }, [aMember(1, { isAddedByHand: true })], 'delete')).toEqual(['keep']);
});

test('23 instances go in three requests of ten, ten and three, in the order in which they were picked', () => {
  const picks = members(23).map(({ id, name }) => ({ id, name }));
  const requests = requestsFor({ change: { action: 'remove', picks }, groupId: group.id });
  const batches = requests.map(({ subjects }) => subjects);
  expect(batches.map(({ length }) => length)).toEqual([10, 10, 3]);
  expect(batches.flat()).toEqual(picks.map(({ id }) => id));
});

describe('where the running number is not the expected one', () => {
  const size = { current: 5, desired: 7, minimum: 2, maximum: 10 };
  const uneven = (own: Parameters<typeof aGroup>[0] = {}) => aGroup({ size, ...own });
  const removed = (of: ReturnType<typeof aGroup>) =>
    forecastRemoval({ group: of, members: members(5), picks: members(1) });

  test('Auto Scaling is about to even it out, beside what is asked for', () => {
    expect(removed(uneven())).toMatchObject({ after: { current: 6, desired: 6 }, starts: 2 });
  });

  test('it does not where it has failed to, nor in a group that is not in service', () => {
    for (const own of [{ trouble: 'sold out' }, { status: 'PAUSED' }] as const) {
      const { after, starts } = removed(uneven(own));
      expect(after).toMatchObject({ current: 4, desired: 6 });
      expect(starts).toBeUndefined();
    }
  });

  test('it never takes out what is protected', () => {
    const paused = aGroup({ status: 'PAUSED', size: { ...size, desired: 2 } });
    const some = [1, 2, 3, 4].map((number) => aMember(number, { isProtected: true }));
    const { after, removes } = forecastOf({
      group: paused,
      members: [...some, aMember(5)],
      change: { action: 'resume' },
    });
    expect(removes).toBe(1);
    expect(after).toMatchObject({ current: 4, desired: 2 });
  });
});
