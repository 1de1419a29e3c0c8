import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { turnedClock } from './clock.ts';

test('time stands still until it is turned', async () => {
  const clock = turnedClock('2026-11-24T10:00:00.000Z');
  await clock.turn(1_500);
  expect(clock.now().toISOString()).toBe('2026-11-24T10:00:01.500Z');
});

test('whoever waits is woken at their moment, in order, also for a wait that began on the way', async () => {
  const clock = turnedClock();
  const start = clock.now().getTime();
  const woken: [string, number][] = [];
  const wakes = (name: string) => void woken.push([name, clock.now().getTime() - start]);
  void clock.wait(300).then(() => wakes('late'));
  void (async () => {
    await clock.wait(100);
    wakes('early');
    await clock.wait(100);
    wakes('again');
  })();
  await clock.turn(250);
  expect(woken).toEqual([
    ['early', 100],
    ['again', 200],
  ]);
  await clock.turn(50);
  expect(woken.at(-1)).toEqual(['late', 300]);
});

test('a wait of nothing needs no turning', async () => {
  await turnedClock().wait(0);
});

test('a wait that is aborted rejects with the reason, and is forgotten', async () => {
  const clock = turnedClock();
  const stopping = new AbortController();
  const waiting = clock.wait(100, stopping.signal);
  stopping.abort(new Error('stopping'));
  await expect(waiting).rejects.toThrow('stopping');
  await expect(clock.wait(100, stopping.signal)).rejects.toThrow('stopping');
  expect(clock.waiting).toBe(0);
});

test('until turns no further than it must', async () => {
  const clock = turnedClock();
  const start = clock.now().getTime();
  let isDone = false;
  void clock.wait(70).then(() => {
    isDone = true;
  });
  await clock.until(() => isDone, { io: 0 });
  expect(clock.now().getTime() - start).toBe(70);
});

test('until fails with what was waited for and who still waits', async () => {
  const clock = turnedClock('2026-11-24T10:00:00.000Z');
  void clock.wait(60_000);
  const failing = clock.until(() => false, { most: 30_000, io: 0, what: 'the cloud answers' });
  await expect(failing).rejects.toThrow(
    '0.5 minutes on the clock went by without: the cloud answers. It is 2026-11-24T10:00:30.000Z, and 1 wait until 10:01:00.000',
  );
});

test('a call over the network comes back while until turns, long before a time limit of 10 s on the clock is over', async () => {
  const clock = turnedClock();
  const server = createServer((_, response) => response.end('here'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    let came: string | undefined;
    const limit = clock.wait(10_000).then(() => 'too late');
    const answer = fetch(`http://127.0.0.1:${port}`).then((response) => response.text());
    void Promise.race([answer, limit]).then((first) => {
      came = first;
    });
    await clock.until(() => came);
    expect(came).toBe('here');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
