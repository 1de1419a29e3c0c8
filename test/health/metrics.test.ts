import { expect, test } from '@jest/globals';
import { createMetrics } from '../../src/health/metrics.ts';

test('calls are counted by cloud, name and how they ended, in seconds', async () => {
  const metrics = createMetrics();
  metrics.cloudCall({ cloud: 'otc', name: 'list groups', ms: 250, outcome: 'ok' });
  metrics.cloudCall({ cloud: 'otc', name: 'list groups', ms: 40, outcome: 'ok' });
  metrics.cloudCall({ cloud: 'otc', name: 'list groups', ms: 9_000, outcome: 'throttled' });
  metrics.slackCall({ name: 'chat.update', ms: 100, outcome: 'ok' });
  const text = await metrics.text();
  expect(text).toContain('asbot_cloud_call_seconds_bucket{le="0.05",cloud="otc",name="list groups",outcome="ok"} 1');
  expect(text).toContain('asbot_cloud_call_seconds_sum{cloud="otc",name="list groups",outcome="ok"} 0.29');
  expect(text).toContain('asbot_cloud_call_seconds_count{cloud="otc",name="list groups",outcome="throttled"} 1');
  expect(text).toContain('asbot_slack_call_seconds_count{name="chat.update",outcome="ok"} 1');
});

test('operations are counted by state while they are open, and by their end', async () => {
  let open: Record<string, number> = { running: 2, queued: 1 };
  const metrics = createMetrics({ openOperations: async () => open, queueLength: () => 3 });
  metrics.ended('partly done');
  const text = await metrics.text();
  expect(text).toContain('asbot_operations_open{state="running"} 2');
  expect(text).toContain('asbot_operations_ended_total{end="partly done"} 1');
  expect(text).toContain('asbot_queue_length 3');
  open = { running: 1 };
  expect(await metrics.text()).not.toContain('state="queued"');
});

test('what Node tells of the process is there, and two bots in one process do not mix', async () => {
  const [first, second] = [createMetrics(), createMetrics()];
  first.ended('succeeded');
  expect(await first.text()).toContain('nodejs_eventloop_lag_seconds');
  expect(await second.text()).not.toContain('end="succeeded"');
  expect(first.contentType).toContain('text/plain');
});
