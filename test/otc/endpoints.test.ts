import { describe, expect, test } from '@jest/globals';
import { endpointsOf, inV2 } from '../../src/otc/endpoints.ts';
import { catalog } from '../../src/otc/schemas.ts';
import { catalogBody, project } from './a-cloud.ts';

const place = { overrides: {}, region: 'eu-de', authUrl: 'https://iam.eu-de.otc.t-systems.com/v3', projectId: project };
const fromSample = catalog.parse(catalogBody);
const entry = (type: string, url: string, region: string | null = 'eu-de', to = 'public') => ({
  type,
  endpoints: [{ interface: to, region, url }],
});

describe('the addresses', () => {
  test('come from the service catalog', () => {
    expect(endpointsOf(fromSample, place)).toEqual({
      autoScaling: `https://as.eu-de.otc.t-systems.com/autoscaling-api/v1/${project}`,
      compute: `https://ecs.eu-de.otc.t-systems.com/v2.1/${project}`,
      servers: `https://ecs.eu-de.otc.t-systems.com/v1/${project}`,
      network: `https://vpc.eu-de.otc.t-systems.com/v1/${project}`,
    });
  });

  test('of Auto Scaling may be listed without project, under its other names', () => {
    for (const type of ['asv1', 'autoscaling', 'as']) {
      const listed = [
        entry(type, 'https://as.example/autoscaling-api/v1/'),
        entry('compute', 'https://ecs.example/v2.1'),
      ];
      expect(endpointsOf(listed, place).autoScaling).toBe(`https://as.example/autoscaling-api/v1/${project}`);
    }
  });

  test('are those of the region, or those for every region', () => {
    const listed = [
      entry('asv1', 'https://as.eu-nl.example/autoscaling-api/v1', 'eu-nl'),
      entry('asv1', 'https://inside.example/autoscaling-api/v1', 'eu-de', 'internal'),
      entry('asv1', 'https://as.example/autoscaling-api/v1', '*'),
      entry('compute', 'https://ecs.example/v2.1', null),
    ];
    expect(endpointsOf(listed, place).autoScaling).toContain('https://as.example/');
    expect(() => endpointsOf(listed.slice(0, 2), place)).toThrow(/asv1 in region eu-de/);
  });

  test.each([
    ['http://127.0.0.1:4000/autoscaling-api/v1'],
    ['http://127.0.0.1:4000/autoscaling-api/v1/'],
    [`http://127.0.0.1:4000/autoscaling-api/v1/${project}`],
    ['http://127.0.0.1:4000/autoscaling-api/v1/{project_id}'],
    ['http://127.0.0.1:4000/autoscaling-api'],
  ])('may be given instead: %s', (autoScaling) => {
    const overrides = { autoScaling, compute: 'http://127.0.0.1:4000/v2.1' };
    expect(endpointsOf([], { ...place, overrides })).toEqual({
      autoScaling: `http://127.0.0.1:4000/autoscaling-api/v1/${project}`,
      compute: `http://127.0.0.1:4000/v2.1/${project}`,
      servers: `http://127.0.0.1:4000/v1/${project}`,
    });
  });

  test('from the catalog never take the token from https to http', () => {
    const listed = [
      entry('asv1', 'http://as.example/autoscaling-api/v1'),
      entry('compute', 'https://ecs.example/v2.1'),
    ];
    expect(() => endpointsOf(listed, place)).toThrow(/not https/);
    expect(() => endpointsOf(listed, { ...place, authUrl: 'http://127.0.0.1:1/v3' })).not.toThrow();
  });

  test('of Virtual Private Cloud may be listed as the network service, be given instead, or be missing: the bot can do without', () => {
    const needed = [
      entry('asv1', 'https://as.example/autoscaling-api/v1'),
      entry('compute', 'https://ecs.example/v2.1'),
    ];
    const network = (listed: object[], overrides: object = {}) =>
      endpointsOf(catalog.parse({ catalog: listed }), { ...place, overrides }).network;
    expect(network([...needed, entry('network', 'https://vpc.example')])).toBe(`https://vpc.example/v1/${project}`);
    expect(network(needed, { network: 'https://mine.example/v2.0' })).toBe(`https://mine.example/v1/${project}`);
    expect(network(needed)).toBeUndefined();
    expect(network([...needed, entry('vpc', 'http://vpc.example/v1')])).toBeUndefined();
  });

  test('of the second version of Auto Scaling differ in the version alone', () => {
    expect(inV2(`https://as.example/autoscaling-api/v1/${project}`)).toBe(
      `https://as.example/autoscaling-api/v2/${project}`,
    );
  });
});
