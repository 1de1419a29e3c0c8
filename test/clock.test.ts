import { expect, test } from '@jest/globals';
import { systemClock } from '../src/clock.ts';

test('a wait lasts as long as it was asked to', async () => {
  const before = systemClock.now().getTime();
  await systemClock.wait(20);
  expect(systemClock.now().getTime() - before).toBeGreaterThanOrEqual(19);
});

test('a wait that is called off ends at once, with the reason', async () => {
  const calling = new AbortController();
  const waiting = systemClock.wait(60_000, calling.signal);
  calling.abort(new Error('stopping'));
  await expect(waiting).rejects.toThrow('stopping');
  await expect(systemClock.wait(60_000, calling.signal)).rejects.toThrow('stopping');
});
