import { describe, expect, test } from '@jest/globals';
import { aWorkplace, modes, type Workplace } from '../support/a-workplace.ts';
import { batchesSent } from '../support/steps.ts';
import { aCard, agreed, expectNothingTwice, timePasses, untilEnd } from '../support/weather.ts';

/** Asks one of the probes, and gives status and body. */
async function probe({ port }: Workplace, path: string): Promise<{ status: number; says: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: answer.status, says: await answer.text() };
}

const untilReady = (work: Workplace) => work.until(async () => (await probe(work, '/readyz')).status === 200);

describe.each(modes)('in %s mode', (mode) => {
  test('the bot is alive and ready, and counts what it does', async () => {
    await using work = await aWorkplace({ mode });
    expect(await probe(work, '/healthz')).toEqual({ status: 200, says: '{"alive":true}' });
    await untilReady(work);
    await agreed(work, 'web-prod web-2 --keep');
    await untilEnd(work, 'Removed 1 instance');

    const { status, says } = await probe(work, '/metrics');
    expect(status).toBe(200);
    expect(says).toContain('asbot_operations_ended_total{end="succeeded"} 1');
    expect(says).toContain('asbot_cloud_call_seconds_count{cloud="practice",name="remove",outcome="ok"} 1');
    expect(says).toMatch(/asbot_slack_call_seconds_count\{name="chat\.postMessage",outcome="answered"\} \d/);
    expect(says).toContain('asbot_queue_length 0');
    const { password } = work.cloud.account;
    for (const secret of [password, work.slack.botToken, work.slack.signingSecret]) expect(says).not.toContain(secret);
  });

  test('the bot is not ready while it is being stopped, says so, and what it was doing is stored', async () => {
    await using work = await aWorkplace({ mode });
    const card = await aCard(work, 'web-prod web-2 --keep');
    work.cloud.faults.next('batch', { kind: 'hang', acted: true });
    await work.slack.as('approver').presses('Remove, Keep', card);
    await work.until(() => batchesSent(work) === 1);
    const { port } = work;
    const stopping = work.stop();
    const draining = await probe({ ...work, port }, '/readyz');
    expect(draining).toMatchObject({ status: 503, says: expect.stringContaining('commands are not served') });
    expect(await probe({ ...work, port }, '/healthz')).toMatchObject({ status: 200 });
    await timePasses(work, 16_000); // the call is given up
    await stopping;

    await work.start();
    await untilEnd(work, 'Removed 1 instance');
    expect(batchesSent(work)).toBe(1);
  });
});

test('a cloud that cannot be used makes the bot not ready, with the reason; a probe never signs in and asks at most twice a minute', async () => {
  await using work = await aWorkplace();
  await untilReady(work);
  const signIns = () => work.cloud.requests.of('token').length;
  const before = signIns();
  work.cloud.requests.clear();
  for (let asked = 0; asked < 12; asked += 1) {
    await timePasses(work, 5_000);
    await probe(work, '/readyz');
  }
  expect(work.cloud.requests.of('groups').length).toBeLessThanOrEqual(2);
  expect(signIns()).toBe(0);
  expect(before).toBe(1);

  work.cloud.faults.always('groups', { kind: 'forbid' });
  await timePasses(work, 31_000);
  expect(await probe(work, '/readyz')).toEqual({
    status: 503,
    says: expect.stringContaining('cloud practice: no rights'),
  });
  work.cloud.faults.clear();
  await timePasses(work, 31_000);
  await untilReady(work);
  expectNothingTwice(work);
});
