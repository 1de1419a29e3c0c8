import { setImmediate as nextRound } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { inProcessQueue } from '../../src/queue/in-process.ts';

/** A queue whose work on each group goes on until the test lets it end. */
function aQueue() {
  const begun: string[] = [];
  const errors: object[] = [];
  const ends: (() => void)[] = [];
  const fails: unknown[] = [];
  const silent = () => {};
  const queue = inProcessQueue({
    work: async (groupId, _lane, signal) => {
      begun.push(groupId);
      await new Promise<void>((resolve, reject) => {
        ends.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason));
      });
      if (fails.length > 0) throw fails.shift();
    },
    log: { debug: silent, info: silent, warn: silent, error: (facts) => void errors.push(facts) },
  });
  const letEnd = async () => {
    ends.shift()?.();
    await nextRound();
  };
  return { queue, begun, errors, fails, letEnd };
}

test('works on groups side by side, and on each one at a time', () => {
  const { queue, begun } = aQueue();
  queue.nudge('a', 'scaling');
  queue.nudge('b', 'scaling');
  queue.nudge('a', 'scaling');
  expect(begun).toEqual(['a', 'b']);
  expect(queue.length).toBe(2);
});

test('lanes of one group do not wait for one another', () => {
  const { queue, begun } = aQueue();
  queue.nudge('a', 'scaling');
  queue.nudge('a', 'beside');
  expect(begun).toEqual(['a', 'a']);
});

test('a nudge while it works on the group makes it look once more, however many there were', async () => {
  const { queue, begun, letEnd } = aQueue();
  queue.nudge('a', 'scaling');
  queue.nudge('a', 'scaling');
  queue.nudge('a', 'scaling');
  await letEnd();
  expect(begun).toEqual(['a', 'a']);
  await letEnd();
  expect(queue.length).toBe(0);
  queue.nudge('a', 'scaling');
  expect(begun).toHaveLength(3);
});

test('what fails on one group is logged, and neither this nor another group is left for ever', async () => {
  const { queue, begun, errors, fails, letEnd } = aQueue();
  fails.push(new Error('defect'));
  queue.nudge('a', 'scaling');
  await letEnd();
  expect(errors).toMatchObject([{ group: 'a', err: { message: 'defect' } }]);
  queue.nudge('a', 'scaling');
  queue.nudge('b', 'scaling');
  expect(begun).toEqual(['a', 'a', 'b']);
});

test('a stop ends what runs, without a word of failure, and takes no new work', async () => {
  const { queue, begun, errors } = aQueue();
  queue.nudge('a', 'scaling');
  queue.nudge('a', 'scaling');
  await queue.stop();
  queue.nudge('b', 'scaling');
  await nextRound();
  expect(begun).toEqual(['a']);
  expect(errors).toEqual([]);
  expect(queue.length).toBe(0);
});
