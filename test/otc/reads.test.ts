import { describe, expect, test } from '@jest/globals';
import { aCloud, as, failureOf, v1, v2 } from './a-cloud.ts';
import { sample } from './sample.ts';

const groupPath = `${v1}/scaling_group/g-1`;
const groupBody = sample('as.get-group.response.stable') as object;

function aSignedInCloud() {
  const it = aCloud();
  it.letsSignIn();
  return it;
}

const row = (index: number) => ({
  instance_id: `i-${index}`,
  instance_name: `web-${index}`,
  life_cycle_state: 'INSERVICE',
  health_status: 'NORMAL',
  scaling_configuration_id: 'c-1',
});

describe('a read', () => {
  test('of a group of 250 gives every member once', async () => {
    const it = aSignedInCloud();
    const rows = Array.from({ length: 250 }, (_, index) => row(index));
    it.on(as)
      .intercept({ path: (path) => path.startsWith(`${v1}/scaling_group_instance/g-1/list?`) })
      .reply(({ path }) => {
        const query = new URL(path, as).searchParams;
        const start = Number(query.get('start_number'));
        const page = rows.slice(start, start + Number(query.get('limit')));
        return { statusCode: 200, data: { total_number: rows.length, scaling_group_instances: page } };
      })
      .persist();

    const members = await it.cloud.autoScaling.membersOf('g-1');

    expect(members.map(({ name }) => name)).toEqual(rows.map(({ instance_name }) => instance_name));
    expect(it.made('members')).toHaveLength(3);
  });

  test('after 500 is tried again, and succeeds without a word to anybody', async () => {
    const it = aSignedInCloud();
    it.on(as)
      .intercept({ path: groupPath })
      .reply(500, sample('as.error.500-AS.0001') as object)
      .times(2);
    it.on(as).intercept({ path: groupPath }).reply(200, groupBody);
    const reading = it.cloud.autoScaling.group('g-1');
    await it.clock.turn(1_000);
    expect((await reading).name).toBe('discuz');
    expect(it.logged.at(-1)?.facts).toMatchObject({ call: 'group', path: '/scaling_group/{group}', tries: 3 });
  });

  test('is tried three times and no more', async () => {
    const it = aSignedInCloud();
    let asked = 0;
    it.on(as)
      .intercept({ path: groupPath })
      .reply(() => {
        asked += 1;
        return { statusCode: 503, data: '<html>Service Unavailable</html>' };
      })
      .persist();
    const failing = failureOf(it.cloud.autoScaling.group('g-1'));
    await it.clock.turn(10_000);
    expect(await failing).toMatchObject({ problem: { kind: 'cloud trouble', status: 503 } });
    expect(asked).toBe(3);
  });

  test('after 429 waits as long as the cloud asks', async () => {
    const it = aSignedInCloud();
    const throttled = sample('iam.error.429-throttled') as object;
    it.on(as)
      .intercept({ path: groupPath })
      .reply(429, throttled, { headers: { 'retry-after': '4' } });
    it.on(as).intercept({ path: groupPath }).reply(200, groupBody);
    const reading = it.cloud.autoScaling.group('g-1');
    await it.clock.turn(3_900);
    expect(it.made('group')).toHaveLength(0);
    await it.clock.turn(100);
    expect((await reading).name).toBe('discuz');
  });

  test('says at once that the cloud is throttling where that would take too long', async () => {
    const it = aSignedInCloud();
    const throttled = sample('iam.error.429-throttled') as object;
    it.on(as)
      .intercept({ path: groupPath })
      .reply(429, throttled, { headers: { 'retry-after': '60' } });
    expect(await failureOf(it.cloud.autoScaling.group('g-1'))).toMatchObject({
      problem: { kind: 'throttled', code: 'IAM.0012', retryAfterMs: 60_000 },
    });
  });

  test('that the cloud takes 20 s to answer is given up after 10 s, and says so', async () => {
    const it = aSignedInCloud();
    it.on(as).intercept({ path: groupPath }).reply(200, groupBody).delay(20_000);
    const failing = failureOf(it.cloud.autoScaling.group('g-1'));
    await it.clock.turn(9_999);
    expect(it.made('group')).toHaveLength(0);
    await it.clock.turn(1);
    expect(await failing).toMatchObject({ problem: { kind: 'no answer', message: 'no answer within 10000 ms' } });
    expect(it.made('group')).toEqual([{ name: 'group', ms: 10_000, outcome: 'no answer' }]);
  });

  test.each([
    ['JSON that breaks off', '{"scaling_group": {"scaling_gr', 'group: no JSON'],
    ['an HTML page', '<html>Welcome</html>', 'group: no JSON'],
    ['nothing', '', 'group: no JSON'],
    ['another shape', '{"scaling_group": {}}', expect.stringMatching(/^group: scaling_group\.scaling_group_id: /)],
  ])('answered by %s is a bad answer, whose text is shown to nobody', async (_what, body, message) => {
    const it = aSignedInCloud();
    it.on(as).intercept({ path: groupPath }).reply(200, body);
    expect(await failureOf(it.cloud.autoScaling.group('g-1'))).toMatchObject({
      problem: { kind: 'bad answer', status: 200, message },
    });
  });

  test('answered by an HTML page with 502 is the cloud’s trouble, and the page is shown to nobody', async () => {
    const it = aSignedInCloud();
    it.on(as).intercept({ path: groupPath }).reply(502, '<html>Bad Gateway</html>').persist();
    const failing = failureOf(it.cloud.autoScaling.group('g-1'));
    await it.clock.turn(1_000);
    expect(await failing).toMatchObject({ problem: { kind: 'cloud trouble', status: 502 } });
    expect(JSON.stringify(it.logged)).not.toContain('Gateway');
  });

  test.each([
    ['as.error.400-AS.2007-group-not-found', 400, 'group not found'],
    ['as.error.403-AS.0011-rights', 403, 'no rights'],
    ['gateway.error.404-apigw', 404, 'not found'],
  ] as const)('refused with %s says which kind of problem it is, and is not repeated', async (file, status, kind) => {
    const it = aSignedInCloud();
    it.on(as)
      .intercept({ path: groupPath })
      .reply(status, sample(file) as object, { headers: { 'X-Request-Id': 'req-7' } });
    expect(await failureOf(it.cloud.autoScaling.group('g-1'))).toMatchObject({
      problem: { kind, status, requestId: 'req-7' },
    });
  });

  test('puts an id into the address as an id, whatever is in it', async () => {
    const it = aSignedInCloud();
    it.on(as)
      .intercept({ path: `${v1}/scaling_group/..%2Fx%3F` })
      .reply(200, groupBody);
    expect((await it.cloud.autoScaling.group('../x?')).name).toBe('discuz');
  });
});

describe('the waits in lifecycle hooks', () => {
  const holdsPath = `${v1}/scaling_instance_hook/g-1/list`;

  test('are read', async () => {
    const it = aSignedInCloud();
    it.on(as)
      .intercept({ path: holdsPath })
      .reply(200, sample('as.list-suspended-instances.response') as object);
    expect(await it.cloud.autoScaling.holds('g-1')).toMatchObject([{ hook: 'hook-test', byDefault: 'abandon' }]);
    expect(it.made('holds')).toHaveLength(1);
  });

  test.each([
    ['the gateway', sample('gateway.error.404-apigw')],
    ['a proxy', '<html>Not Found</html>'],
  ])(
    'are not listed where a region has no hooks, or none are found on a bad day, and %s answers 404',
    async (_who, body) => {
      const it = aSignedInCloud();
      it.on(as)
        .intercept({ path: holdsPath })
        .reply(404, body as object);
      expect(await it.cloud.autoScaling.holds('g-1')).toBeUndefined();
    },
  );

  test('of a group that is not there are a failure: that is 400', async () => {
    const it = aSignedInCloud();
    it.on(as)
      .intercept({ path: holdsPath })
      .reply(400, sample('as.error.400-AS.2007-group-not-found') as object);
    expect(await failureOf(it.cloud.autoScaling.holds('g-1'))).toMatchObject({ problem: { kind: 'group not found' } });
  });
});

test('the quota of instances is read of the group', async () => {
  const it = aSignedInCloud();
  it.on(as)
    .intercept({ path: `${v1}/quotas/g-1` })
    .reply(200, sample('as.get-group-quotas.response') as object);
  expect(await it.cloud.autoScaling.instanceQuota('g-1')).toEqual({ used: 0, limit: 200 });
});

describe('the scaling action log', () => {
  const logRow = (id: string, start: string) => ({ id, status: 'SUCCESS', type: 'MANNUAL_REMOVE', start_time: start });

  test('is read from v2, and only as far back as it is asked for', async () => {
    const it = aSignedInCloud();
    const pages = [
      Array.from({ length: 100 }, (_, index) => logRow(`a-${index}`, '2026-11-24T10:00:00Z')),
      [logRow('b', '2026-11-24T09:59:55Z'), logRow('c', '2026-11-24T09:00:00Z')],
    ];
    it.on(as)
      .intercept({ path: (path) => path.startsWith(`${v2}/scaling_activity_log/g-1?`) })
      .reply(({ path }) => {
        const start = Number(new URL(path, as).searchParams.get('start_number'));
        return { statusCode: 200, data: { total_number: 5_000, scaling_activity_log: pages[start / 100] } };
      })
      .persist();

    const rows = await it.cloud.autoScaling.scalingLog('g-1', '2026-11-24T10:00:01.250Z');

    expect(rows).toHaveLength(101);
    expect(rows.at(-1)).toMatchObject({ id: 'b', type: 'MANUAL_REMOVE' });
    expect(it.made('scaling log')).toHaveLength(2);
  });
});
