import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ACloud, sample } from './a-practice-cloud.ts';

let a: ACloud;
beforeEach(async () => {
  a = await ACloud.start();
});
afterEach(() => a.cloud.close());

const list = () => a.as('GET', '/scaling_group');

describe('a fault', () => {
  test('strikes the next call of its kind, once', async () => {
    a.cloud.faults.next('groups', { kind: 'answer', status: 500, code: 'AS.0001', message: 'System error.' });
    expect((await a.as('GET', '/quotas')).status).toBe(200);
    expect(await list()).toMatchObject({ status: 500, body: sample('as.error.500-AS.0001') });
    expect((await list()).status).toBe(200);
  });

  test('lasts until it is switched off', async () => {
    const off = a.cloud.faults.always('any', { kind: 'html' });
    for (let asked = 0; asked < 3; asked += 1) {
      const reply = await list();
      expect(reply.status).toBe(502);
      expect(reply.text).toContain('<html>');
    }
    off();
    expect((await list()).status).toBe(200);
  });

  test('can let some pass first, and can be meant for one group', async () => {
    a.cloud.faults.add({ on: 'group', group: 'web-prod', after: 1, times: 2, effect: { kind: 'empty' } });
    const status = async (name: string) => (await a.as('GET', `/scaling_group/${a.group(name).id}`)).text.length > 0;
    expect([
      await status('api-prod'),
      await status('web-prod'),
      await status('web-prod'),
      await status('web-prod'),
      await status('web-prod'),
    ]).toEqual([true, true, false, false, true]);
  });

  test('can make the way hard: throttled, forbidden, broken JSON', async () => {
    a.cloud.faults.next('groups', { kind: 'throttle', retryAfterSeconds: 7 });
    const throttled = await list();
    expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '7']);
    a.cloud.faults.next('groups', { kind: 'forbid' });
    expect(await list()).toMatchObject({ status: 403, body: sample('as.error.403-AS.0011-rights') });
    a.cloud.faults.next('groups', { kind: 'malformed' });
    const broken = await list();
    expect(broken.status).toBe(200);
    expect(() => JSON.parse(broken.text)).toThrow();
  });

  test('can end every token at the worst moment', async () => {
    a.cloud.faults.next('batch', { kind: 'revoke tokens' });
    expect((await a.batch('web-prod', 'REMOVE', ['web-1'])).status).toBe(401);
    await a.signIn();
    expect((await a.batch('web-prod', 'REMOVE', ['web-1'])).status).toBe(204);
  });

  test('can break the connection before the cloud has acted, or after', async () => {
    a.cloud.faults.next('batch', { kind: 'reset before' });
    await expect(a.batch('web-prod', 'REMOVE', ['web-1'])).rejects.toThrow('fetch failed');
    expect(a.cloud.world.isIdle('web-prod')).toBe(true);
    a.cloud.faults.next('batch', { kind: 'reset after' });
    await expect(a.batch('web-prod', 'REMOVE', ['web-1'])).rejects.toThrow('fetch failed');
    expect(a.cloud.world.isIdle('web-prod')).toBe(false);
    expect(a.cloud.requests.of('batch')).toMatchObject([
      { lost: 'reset', status: undefined, decided: undefined },
      { lost: 'reset', status: undefined, decided: 204 },
    ]);
  });

  test('can answer a 504 for what the cloud has done all the same', async () => {
    a.cloud.faults.next('batch', { kind: 'html', status: 504, acted: true });
    expect((await a.batch('web-prod', 'REMOVE', ['web-1'])).status).toBe(504);
    a.clock.turn(13_000);
    expect(a.cloud.world.instanceNames('web-prod')).not.toContain('web-1');
  });

  test('can be slow by the clock, acting at once or late', async () => {
    a.cloud.faults.next('batch', { kind: 'slow', ms: 20_000 });
    const soon = a.batch('web-prod', 'REMOVE', ['web-1']);
    await arrivals(1);
    expect(a.cloud.world.isIdle('web-prod')).toBe(false);
    a.clock.turn(20_000);
    expect((await soon).status).toBe(204);

    a.cloud.faults.next('batch', { kind: 'slow', ms: 20_000, actsLate: true });
    const late = a.batch('batch-workers', 'REMOVE', ['worker-01']);
    await arrivals(2);
    expect(a.cloud.world.isIdle('batch-workers')).toBe(true);
    a.clock.turn(20_000);
    expect((await late).status).toBe(204);
    expect(a.cloud.world.isIdle('batch-workers')).toBe(false);
  });

  test('can leave a call without any answer', async () => {
    a.cloud.faults.next('groups', { kind: 'hang' });
    const options = { headers: { 'x-auth-token': a.token }, signal: AbortSignal.timeout(60) };
    const asked = fetch(`${a.cloud.url}/autoscaling-api/v1/${a.cloud.account.projectId}/scaling_group`, options);
    await expect(asked).rejects.toThrow('timeout');
    expect(a.cloud.requests.of('groups').at(-1)).toMatchObject({ lost: 'hang', status: undefined });
  });

  test('can be a project that is not the token’s', async () => {
    a.cloud.faults.next('any', { kind: 'wrong project' });
    expect((await list()).body.error.code).toBe('AS.0008');
  });
});

describe('a batch that goes wrong', () => {
  test('as a whole names a cause for each, and nothing has changed', async () => {
    a.cloud.faults.next('batch', { kind: 'batch refused', cause: 'AS.4006' });
    const reply = await a.batch('web-prod', 'REMOVE', ['web-1', 'web-2']);
    expect(reply.body.error.code).toBe('AS.4030');
    expect(reply.body.error.message.match(/AS\.4006/g)).toHaveLength(2);
    expect(a.cloud.world.isIdle('web-prod')).toBe(true);
  });

  test('in part is refused for some while the others leave', async () => {
    a.cloud.faults.next('batch', { kind: 'batch refused in part', stay: ['web-2'] });
    const reply = await a.batch('web-prod', 'REMOVE', ['web-1', 'web-2', 'web-3']);
    expect(reply.body.error.message).toContain(a.cloud.world.server('web-2').id);
    expect(reply.body.error.message).not.toContain(a.cloud.world.server('web-1').id);
    a.clock.turn(15_000);
    expect(a.cloud.world.instanceNames('web-prod')).toEqual(['web-2', 'web-4', 'web-legacy-1']);
    expect(await a.shownGroup('web-prod')).toMatchObject({ desire_instance_number: 3, current_instance_number: 3 });
  });

  test('later brings the instance back, and tells why in the log', async () => {
    a.cloud.faults.next('batch', { kind: 'batch fails later', stay: 1, cause: 'AS.7111' });
    expect((await a.batch('web-prod', 'REMOVE', ['web-1', 'web-2'])).status).toBe(204);
    a.clock.turn(15_000);
    expect(await a.stateOf('web-prod', 'web-1')).toBeUndefined();
    expect(await a.stateOf('web-prod', 'web-2')).toBe('INSERVICE');
    const [row] = await a.log('web-prod');
    expect(row?.status).toBe('FAIL');
    expect(row?.instance_failed_list).toMatchObject([{ instance_name: 'web-2', failed_reason: 'AS.7111' }]);
    const group = await a.shownGroup('web-prod');
    expect(group).toMatchObject({ desire_instance_number: 4, current_instance_number: 4, is_scaling: false });
    expect(group.detail).toContain('AS.7111');
  });

  test('never comes to an end, until somebody ends it', async () => {
    a.cloud.faults.next('batch', { kind: 'batch never ends' });
    await a.batch('web-prod', 'REMOVE', ['web-1']);
    a.clock.turn(3_600_000);
    expect(await a.stateOf('web-prod', 'web-1')).toBe('REMOVING');
    expect(await a.log('web-prod')).toMatchObject([{ status: 'DOING' }]);
    a.cloud.world.endScaling('web-prod');
    expect(await a.stateOf('web-prod', 'web-1')).toBe('INSERVICE');
  });

  test('only when it is a removal', async () => {
    a.cloud.faults.next('batch', { kind: 'batch refused' });
    expect((await a.batch('web-prod', 'PROTECT', ['web-1'])).status).toBe(204);
    expect((await a.batch('web-prod', 'REMOVE', ['web-1'])).status).toBe(400);
  });
});

/** Waits for so many batches to have reached the cloud. */
async function arrivals(count: number): Promise<void> {
  while (a.cloud.requests.of('batch').length < count) await new Promise((done) => setTimeout(done, 2));
  await new Promise((done) => setTimeout(done, 5));
}
