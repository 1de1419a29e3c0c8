import { describe, expect, test } from '@jest/globals';
import { aCloud, ecs, failureOf, project } from './a-cloud.ts';
import { sample } from './sample.ts';

const listPath = `/v1/${project}/cloudservers/detail`;
const serverPath = (id: string) => `/v2.1/${project}/servers/${id}`;
const server = (id: string, zone = 'eu-de-01') => ({ id, 'OS-EXT-AZ:availability_zone': zone });

/** A cloud with these servers, in pages as ECS numbers them. */
function withServers(servers: object[]) {
  const it = aCloud();
  it.letsSignIn();
  it.on(ecs)
    .intercept({ path: (path) => path.startsWith(listPath) })
    .reply(({ path }) => {
      const query = new URL(path, ecs).searchParams;
      const limit = Number(query.get('limit'));
      const from = (Number(query.get('offset')) - 1) * limit;
      return { statusCode: 200, data: { count: servers.length, servers: servers.slice(from, from + limit) } };
    })
    .persist();
  return it;
}

describe('zones', () => {
  test('are read once for all servers, every page of them, and kept', async () => {
    const it = withServers(
      Array.from({ length: 450 }, (_, index) => server(`s-${index}`, `eu-de-0${(index % 2) + 1}`)),
    );
    const zones = await it.cloud.servers.zonesOf(['s-0', 's-449']);
    expect([...zones]).toEqual([
      ['s-0', 'eu-de-01'],
      ['s-449', 'eu-de-02'],
    ]);
    await it.cloud.servers.zonesOf(['s-200', 's-201']);
    expect(it.made('servers')).toHaveLength(3);
  });

  test('are asked for once by callers who come together', async () => {
    const it = withServers([server('s-1')]);
    await Promise.all([it.cloud.servers.zonesOf(['s-1']), it.cloud.servers.zonesOf(['s-1'])]);
    expect(it.made('servers')).toHaveLength(1);
  });

  test('that the cloud does not tell are left out, and asked for again only after a while', async () => {
    const it = withServers([server('s-1'), server('young', '')]);
    expect([...(await it.cloud.servers.zonesOf(['s-1', 'young', 'gone'])).keys()]).toEqual(['s-1']);
    await it.cloud.servers.zonesOf(['s-1', 'young', 'gone']);
    expect(it.made('servers')).toHaveLength(1);
    await it.clock.turn(10_000);
    await it.cloud.servers.zonesOf(['young']);
    expect(it.made('servers')).toHaveLength(2);
  });

  test('are left out, and nothing breaks, where the list cannot be read', async () => {
    const it = aCloud();
    it.letsSignIn();
    it.on(ecs)
      .intercept({ path: (path) => path.startsWith(listPath) })
      .reply(403, sample('iam.error.403-forbidden') as object);
    expect([...(await it.cloud.servers.zonesOf(['s-1']))]).toEqual([]);
    expect(it.logged.at(-1)).toMatchObject({ level: 'warn', facts: { problem: { kind: 'no rights' } } });
  });
});

describe('a server', () => {
  test('says how it is', async () => {
    const it = aCloud();
    it.letsSignIn();
    it.on(ecs)
      .intercept({ path: serverPath('s-1') })
      .reply(200, sample('ecs.nova-get-server.response') as object);
    expect(await it.cloud.servers.server('s-1')).toEqual({ status: 'ACTIVE', task: undefined });
  });

  test.each([['ecs.error.404-nova-itemNotFound'], ['ecs.error.404-ecs-style']])(
    'is gone where ECS says so: %s',
    async (file) => {
      const it = aCloud();
      it.letsSignIn();
      it.on(ecs)
        .intercept({ path: serverPath('s-1') })
        .reply(404, sample(file) as object);
      expect(await it.cloud.servers.server('s-1')).toBeUndefined();
    },
  );

  test.each([
    ['the gateway', sample('gateway.error.404-apigw')],
    ['a proxy', '<html>Not Found</html>'],
  ])('is not gone because %s answers 404', async (_who, body) => {
    const it = aCloud();
    it.letsSignIn();
    it.on(ecs)
      .intercept({ path: serverPath('s-1') })
      .reply(404, body as object);
    expect(await failureOf(it.cloud.servers.server('s-1'))).toMatchObject({ problem: { kind: 'not found' } });
  });
});
