import { expect, test } from '@jest/globals';
import { readSettings } from '../../src/config/read-settings.ts';
import { faultsOf } from './complaints.ts';
import { anEnvironmentWithCloud, disk } from './environments.ts';

const whole = `
clouds:
  shop:
    auth:
      auth_url: https://iam.eu-de.otc.t-systems.com/v3
      username: as-bot
      password: 0123
      user_domain_name: OTC-EU-DE-1
      project_name: eu-de_shop
    region_name: eu-de
    identity_api_version: 3
    compute_endpoint_override: https://ecs.example/v2.1
    auto_scaling_endpoint_override: https://as.example/autoscaling-api/v1
    network_endpoint_override: https://vpc.example
`;
const cloud = (files: Record<string, string>, but: Record<string, string | undefined> = {}) =>
  readSettings(anEnvironmentWithCloud('shop', but), { readFile: disk(files) }).clouds[0];

test('an entry of clouds.yaml says it all, a password of digits included', () => {
  expect(cloud({ 'clouds.yaml': whole })).toMatchObject({
    name: 'shop',
    authUrl: 'https://iam.eu-de.otc.t-systems.com/v3',
    username: 'as-bot',
    password: '0123',
    userDomainName: 'OTC-EU-DE-1',
    projectName: 'eu-de_shop',
    region: 'eu-de',
    overrides: {
      autoScaling: 'https://as.example/autoscaling-api/v1',
      compute: 'https://ecs.example/v2.1',
      network: 'https://vpc.example',
    },
  });
});

test.each([
  [{ OS_CLIENT_CONFIG_FILE: '/run/clouds.yaml' }, '/run/clouds.yaml'],
  [{ HOME: '/home/bot' }, '/home/bot/.config/openstack/clouds.yaml'],
  [{ HOME: '/home/bot', XDG_CONFIG_HOME: '/conf' }, '/conf/openstack/clouds.yml'],
  [{}, '/etc/openstack/clouds.yaml'],
])('clouds.yaml is looked for where other OpenStack tools look (%j)', (env, path) => {
  expect(cloud({ [path]: whole }, env)).toMatchObject({ name: 'shop', username: 'as-bot' });
});

test('the nearest clouds.yaml counts alone', () => {
  const near = whole.replace('as-bot', 'near');
  expect(cloud({ 'clouds.yaml': near, '/etc/openstack/clouds.yaml': whole })).toMatchObject({ username: 'near' });
  const empty = { 'clouds.yaml': 'clouds: {}', '/etc/openstack/clouds.yaml': whole };
  expect(faultsOf(anEnvironmentWithCloud('shop'), empty)).toEqual([
    'OS_CLOUD names an entry that clouds.yaml does not have',
  ]);
});

test('secrets may stand in a secure.yaml beside it, or in the environment', () => {
  const bare = whole.replace(/ +password.*\n/, '');
  const secure = 'clouds: { shop: { auth: { password: hush } } }';
  expect(
    cloud({ '/a/clouds.yaml': bare, '/a/secure.yaml': secure }, { OS_CLIENT_CONFIG_FILE: '/a/clouds.yaml' }),
  ).toMatchObject({
    username: 'as-bot',
    password: 'hush',
  });
  expect(cloud({ 'clouds.yaml': bare }, { OS_PASSWORD: 'by env', OS_REGION_NAME: 'eu-nl' })).toMatchObject({
    password: 'by env',
    region: 'eu-nl',
  });
  expect(faultsOf(anEnvironmentWithCloud('shop'), { 'clouds.yaml': bare })).toEqual([
    'clouds.yaml: auth.password is missing',
  ]);
});

test('entries may share parts as YAML lets them', () => {
  const shared = `
base: &base { auth_url: https://iam.example/v3, username: as-bot, password: hush, user_domain_name: D }
clouds:
  shop: { region_name: eu-de, auth: { <<: *base, project_id: p-1 } }
`;
  expect(cloud({ 'clouds.yaml': shared })).toMatchObject({ username: 'as-bot', projectId: 'p-1' });
});

test('the profile of Open Telekom Cloud knows its address', () => {
  const profile = whole.replace(/ +auth_url.*\n/, '').replace('    auth:', '    profile: otc\n    auth:');
  expect(cloud({ 'clouds.yaml': profile })).toMatchObject({ authUrl: 'https://iam.eu-de.otc.t-systems.com/v3' });
});

test.each([
  [{}, {}, 'there is no clouds.yaml'],
  [{}, { OS_CLIENT_CONFIG_FILE: 'gone.yaml' }, 'OS_CLIENT_CONFIG_FILE names a file that does not exist'],
  [{ 'clouds.yaml': 'clouds: { shop: otc }' }, {}, 'OS_CLOUD names an entry that clouds.yaml does not have'],
  [{ 'clouds.yaml': whole }, { OS_CLOUD: 'constructor' }, 'OS_CLOUD names an entry that clouds.yaml does not have'],
  [
    { 'clouds.yaml': whole.replace('    region', '    auth_type: token\n    region') },
    {},
    'auth_type must be password',
  ],
  [
    { 'clouds.yaml': whole.replace('https://iam', 'http://iam') },
    {},
    'clouds.yaml: auth.auth_url must be an https:// address',
  ],
  [{ 'clouds.yaml': whole }, { OS_PROJECT_ID: 'p-1' }, 'OS_CLOUD and OS_PROJECT_ID contradict each other'],
  [
    { 'clouds.yaml': whole.replace(/ +project.*\n/, '') },
    {},
    'auth.project_name or clouds.yaml: auth.project_id is missing',
  ],
  [{ 'clouds.yaml': `${whole}\n\t:` }, {}, 'clouds.yaml is not YAML'],
] as [Record<string, string>, Record<string, string>, string][])(
  'a cloud that cannot be told is refused, and why is said (%#)',
  (files, env, fault) => {
    const faults = faultsOf(anEnvironmentWithCloud('shop', env), files);
    expect(faults.filter((one) => one.includes(fault)).length).toBeGreaterThan(0);
  },
);

test('OS_CLIENT_CONFIG_FILE alone is a riddle', () => {
  const env = anEnvironmentWithCloud('shop', { OS_CLOUD: undefined, OS_CLIENT_CONFIG_FILE: 'clouds.yaml' });
  expect(faultsOf(env, { 'clouds.yaml': whole })).toEqual([
    'OS_CLIENT_CONFIG_FILE is set, but not OS_CLOUD, which says which entry of it to use',
  ]);
});
