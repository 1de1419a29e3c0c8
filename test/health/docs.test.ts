import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { createMetrics } from '../../src/health/metrics.ts';

const page = readFileSync(new URL('../../docs/operate.md', import.meta.url), 'utf8');

test('every figure of the bot is explained, and no other', async () => {
  const text = await createMetrics({ openOperations: async () => ({}), queueLength: () => 0 }).text();
  const measured = [...text.matchAll(/^# TYPE (asbot_\w+)/gm)].map(([, name]) => name);
  const explained = [...page.matchAll(/^\| `(asbot_\w+)`/gm)].map(([, name]) => name);
  expect(explained.toSorted()).toEqual(measured.toSorted());
});

test('the figure that is worth an alarm is there', async () => {
  const text = await createMetrics().text();
  for (const [, name] of page.matchAll(/`(nodejs_\w+_seconds)`/g)) expect(text).toContain(`# TYPE ${name} `);
});
