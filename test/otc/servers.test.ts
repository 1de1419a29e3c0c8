import { describe, expect, test } from '@jest/globals';
import { aCloud, ecs, failureOf, project, vpc } from './a-cloud.ts';
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

describe('all servers', () => {
  test('are read page by page, each once though rows shift, and their zones are known from then on', async () => {
    const servers = Array.from({ length: 450 }, (_, index) => server(`s-${index}`));
    const it = withServers([...servers.slice(0, 200), ...servers.slice(199)]);
    const all = await it.cloud.servers.all();
    expect(all.map(({ id }) => id)).toEqual(servers.map(({ id }) => id));
    await it.cloud.servers.zonesOf(['s-0', 's-449']);
    expect(it.made('servers')).toHaveLength(3);
  });

  test('are asked for once by callers who come together, and anew by the next', async () => {
    const it = withServers([server('s-1')]);
    await Promise.all([it.cloud.servers.all(), it.cloud.servers.all(), it.cloud.servers.zonesOf(['s-1'])]);
    expect(it.made('servers')).toHaveLength(1);
    await it.cloud.servers.all();
    expect(it.made('servers')).toHaveLength(2);
  });

  test('that cannot be read are a failure that says why', async () => {
    const it = aCloud();
    it.letsSignIn();
    it.on(ecs)
      .intercept({ path: (path) => path.startsWith(listPath) })
      .reply(403, sample('iam.error.403-forbidden') as object);
    expect(await failureOf(it.cloud.servers.all())).toMatchObject({ problem: { kind: 'no rights' } });
  });
});

describe('one server, whole', () => {
  const vpcId = '3ec3b33f-ac1c-4630-ad1c-7dba1ed79d85';
  const network = '3cb9bc59-5699-4588-a4b1-b87f96708bc6';
  const bare = { id: 's-1', name: 'web-1', status: 'ACTIVE', metadata: {}, addresses: { lan: [{ addr: '10.0.0.7' }] } };

  /** It tells its VPC by the networks that it is attached to alone. */
  function withBareServer(own: object = {}) {
    const it = withServers([server('s-1', 'eu-de-02')]);
    it.on(ecs)
      .intercept({ path: serverPath('s-1') })
      .reply(200, { server: { ...bare, ...own } });
    return it;
  }

  test('names its VPC and its zone itself where it can, and nobody else is asked', async () => {
    const it = withBareServer({ metadata: { vpc_id: vpcId }, 'OS-EXT-AZ:availability_zone': 'eu-de-01' });
    expect(await it.cloud.servers.read('s-1')).toEqual({
      id: 's-1',
      name: 'web-1',
      status: 'ACTIVE',
      zone: 'eu-de-01',
      vpcId,
      addresses: ['10.0.0.7'],
    });
    expect(it.calls.map(({ name }) => name)).toEqual(['token', 'catalog', 'server']);
  });

  test('is in the VPC of its first network where it does not say, and in the zone that is kept', async () => {
    const it = withBareServer();
    await it.cloud.servers.all();
    it.on(ecs)
      .intercept({ path: `${serverPath('s-1')}/os-interface` })
      .reply(200, sample('ecs.nova-list-server-interfaces.response') as object);
    it.on(vpc)
      .intercept({ path: `/v1/${project}/subnets/${network}` })
      .reply(200, sample('vpc.get-subnet.response') as object);
    expect(await it.cloud.servers.read('s-1')).toMatchObject({ vpcId, zone: 'eu-de-02' });
  });

  test('is given without its VPC where that cannot be told', async () => {
    const it = withBareServer();
    it.on(ecs)
      .intercept({ path: `${serverPath('s-1')}/os-interface` })
      .reply(200, sample('ecs.nova-list-server-interfaces.response') as object);
    it.on(vpc)
      .intercept({ path: `/v1/${project}/subnets/${network}` })
      .reply(404, sample('vpc.error.404') as object);
    const found = await it.cloud.servers.read('s-1');
    expect(found).toMatchObject({ name: 'web-1', status: 'ACTIVE' });
    expect(found?.vpcId).toBeUndefined();
    expect(it.logged.at(-1)).toMatchObject({ level: 'warn', facts: { problem: { code: 'VPC.0202' } } });
  });

  test('is given without its VPC where nobody says where to ask', async () => {
    const it = aCloud({ overrides: { autoScaling: 'https://as.example/v1', compute: `${ecs}/v2.1` } });
    it.letsSignIn();
    it.on(ecs)
      .intercept({ path: serverPath('s-1') })
      .reply(200, { server: bare });
    it.on(ecs)
      .intercept({ path: `${serverPath('s-1')}/os-interface` })
      .reply(200, sample('ecs.nova-list-server-interfaces.response') as object);
    expect((await it.cloud.servers.read('s-1'))?.vpcId).toBeUndefined();
  });

  test('is undefined where ECS says that there is none, and a failure where a gateway does', async () => {
    const it = aCloud();
    it.letsSignIn();
    const answers = (file: string) =>
      it
        .on(ecs)
        .intercept({ path: serverPath('s-1') })
        .reply(404, sample(file) as object);
    answers('ecs.error.404-nova-itemNotFound');
    expect(await it.cloud.servers.read('s-1')).toBeUndefined();
    answers('gateway.error.404-apigw');
    expect(await failureOf(it.cloud.servers.read('s-1'))).toMatchObject({ problem: { kind: 'not found' } });
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
