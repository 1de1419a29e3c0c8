import { describe, expect, test } from '@jest/globals';
import { readSettings } from '../../src/config/read-settings.ts';
import { faultsOf } from './complaints.ts';
import { anEnvironment, anEnvironmentWithCloud, disk } from './environments.ts';

/** An entry of clouds.yaml for a project. */
const entry = (project: string, more = '') =>
  `{ region_name: eu-de, auth: { auth_url: https://iam.example/v3, username: as-bot, password: hush, user_domain_name: D, ${project} }${more} }`;
const cloudsYaml = `
clouds:
  otc-prod: ${entry('project_name: eu-de_prod')}
  otc-test: ${entry('project_name: eu-de_test', ', compute_endpoint_override: https://ecs.example')}
  otc-alias: ${entry('project_name: eu-de_prod')}
  by-id: ${entry('project_id: p-1')}
  by-id-too: ${entry('project_id: p-1')}
  broken: { region_name: eu-de, auth: { auth_url: http://iam.example, username: as-bot } }
`;
const bare = anEnvironmentWithCloud('', { OS_CLOUD: undefined });
const files = (asbotYaml: string) => ({ 'clouds.yaml': cloudsYaml, './asbot.yaml': asbotYaml });
const read = (asbotYaml: string, env = bare) => readSettings(env, { readFile: disk(files(asbotYaml)) });
const faults = (asbotYaml: string, env = bare) => faultsOf(env, files(asbotYaml));

describe('several clouds', () => {
  test('are entries of clouds.yaml, each with what is its own, the default first', () => {
    const { clouds } = read('clouds: [otc-test, otc-prod]\ntimeouts: { read: 3s }');
    expect(clouds).toMatchObject([
      { name: 'otc-test', projectName: 'eu-de_test', overrides: { compute: 'https://ecs.example' } },
      { name: 'otc-prod', projectName: 'eu-de_prod', timeouts: { readMs: 3_000 } },
    ]);
    expect(clouds[1]?.overrides.compute).toBeUndefined();
  });

  test('may be one, which stands without brackets and which variables may complete', () => {
    const password = { ...bare, OS_PASSWORD: 'by env' };
    expect(read('clouds: otc-prod', password).clouds).toMatchObject([{ name: 'otc-prod', password: 'by env' }]);
  });

  test('may stand beside an OS_CLOUD that they list: the first stays the default', () => {
    const { clouds } = read('clouds: [otc-prod, otc-test]', anEnvironmentWithCloud('otc-test'));
    expect(clouds.map(({ name }) => name)).toEqual(['otc-prod', 'otc-test']);
  });

  test.each([
    ['clouds:', 'asbot.yaml line 1: clouds must list names of entries of clouds.yaml'],
    ['clouds: {}', 'asbot.yaml line 1: clouds must list names of entries of clouds.yaml'],
    ['clouds: []', 'asbot.yaml line 1: clouds must list names of entries of clouds.yaml'],
    ['clouds: [otc-prod, otc-prod]', 'asbot.yaml line 1: clouds names an entry twice'],
    ['clouds: [otc-prod, gone]', 'asbot.yaml: clouds: gone names an entry that clouds.yaml does not have'],
    ['clouds: [otc-prod, otc-alias]', 'asbot.yaml: clouds: otc-prod and otc-alias are the same project and region'],
    ['clouds: [by-id, by-id-too]', 'asbot.yaml: clouds: by-id and by-id-too are the same project and region'],
  ])('with %j are refused, and why is said', (yaml, fault) => {
    expect(faults(yaml)).toEqual([fault]);
  });

  test('that are wrong are told by their names, all at once', () => {
    expect(faults('clouds: [broken, gone]')).toEqual([
      expect.stringContaining('clouds.yaml: broken: auth.auth_url must be an https:// address'),
      'clouds.yaml: broken: auth.password is missing',
      'clouds.yaml: broken: auth.user_domain_name is missing',
      'clouds.yaml: broken: auth.project_name or clouds.yaml: broken: auth.project_id is missing',
      'asbot.yaml: clouds: gone names an entry that clouds.yaml does not have',
    ]);
    expect(faultsOf(bare, { './asbot.yaml': 'clouds: [otc-prod, otc-test]' })).toEqual([
      expect.stringContaining('asbot.yaml: clouds is set, but there is no clouds.yaml'),
    ]);
  });

  test('a file with another fault that names clouds misses no variables', () => {
    expect(faults('clouds: [otc-prod]\nwatch: { every: 5 }')).toHaveLength(1);
  });

  test('and an account in the environment contradict each other', () => {
    expect(faults('clouds: [otc-prod, otc-test]', anEnvironment({ OS_USERNAME: undefined }))).toContain(
      'asbot.yaml: clouds and OS_AUTH_URL contradict each other: set one of the two',
    );
    expect(faults('clouds: [otc-prod, otc-test]', { ...bare, OS_PASSWORD: 'whose' })).toEqual([
      'asbot.yaml: clouds and OS_PASSWORD contradict each other: set one of the two',
    ]);
    expect(faults('clouds: [otc-prod]', anEnvironmentWithCloud('otc-test'))).toEqual([
      'asbot.yaml: clouds and OS_CLOUD contradict each other: OS_CLOUD names an entry that clouds does not list',
    ]);
  });
});

describe('a channel', () => {
  const clouds = 'clouds: [otc-prod, otc-test]\n';

  test('may begin in another cloud', () => {
    expect(read(`${clouds}channels: { C0OPS: { cloud: otc-test }, C0DEV: {} }`).channels).toEqual({
      C0OPS: { cloud: 'otc-test' },
      C0DEV: {},
    });
    expect(read(`${clouds}channels:`).channels).toEqual({});
    expect(readSettings(anEnvironment(), { readFile: disk() }).channels).toEqual({});
  });

  test.each([
    [
      '{ C0OPS: { cloud: gone } }',
      'channels.C0OPS.cloud names a cloud that is not set up (there is otc-prod, otc-test)',
    ],
    ['{ C0OPS: { colour: red } }', 'channels.C0OPS has no setting colour'],
    ['{ C0OPS: otc-test }', 'channels.C0OPS must hold settings by name'],
    ['{ C0OPS: { cloud: } }', 'channels.C0OPS.cloud is missing'],
    [
      '{ "#ops": { cloud: otc-test } }',
      "channels.#ops is no channel's id (C…): Slack shows it with the channel's details",
    ],
    ['[C0OPS]', 'channels must hold settings by the id of a channel'],
  ])('with %s is refused, and why is said', (yaml, fault) => {
    expect(faults(`${clouds}channels: ${yaml}`)).toEqual([expect.stringMatching(/^asbot\.yaml(?: line 2)?: /)]);
    expect(faults(`${clouds}channels: ${yaml}`)[0]).toContain(fault);
  });
});
