import { z } from 'zod';
import type { Account } from './account.ts';
import type { Call, Cloud, Route } from './calls.ts';
import { iamRefusal } from './errors.ts';
import type { Token } from './tokens.ts';

const byIdOrName = z.object({ id: z.string().optional(), name: z.string().optional() });
const signIn = z.object({
  auth: z.object({
    identity: z.object({
      methods: z.array(z.string()).min(1),
      password: z
        .object({ user: byIdOrName.extend({ password: z.string(), domain: byIdOrName.optional() }) })
        .optional(),
    }),
    scope: z
      .object({
        project: byIdOrName.extend({ domain: byIdOrName.optional() }).optional(),
        domain: byIdOrName.optional(),
      })
      .optional(),
  }),
});
type Scope = z.infer<typeof signIn>['auth']['scope'];

const bytes = { withCatalog: 2_150, withoutCatalog: 1_300 } as const;
const userId = 'b95b78b67fa045b38104c12fb0000001';
const domainId = 'd78cbac186b744899480f25bd0220000';

/** Microseconds, as IAM writes its moments. */
const inMicroseconds = (at: number): string => new Date(at).toISOString().replace('Z', '000Z');

/** IAM `/v3`: tokens by password, what they are worth, the catalog, and the projects (fact sheet 3). */
export const iamRoutes: readonly Route[] = [
  { method: 'POST', path: '/v3/auth/tokens', kind: 'token', service: 'iam', isOpen: true, handle: newToken },
  { method: 'GET', path: '/v3/auth/tokens', kind: 'check token', service: 'iam', handle: checkToken },
  { method: 'HEAD', path: '/v3/auth/tokens', kind: 'check token', service: 'iam', handle: checkToken },
  {
    method: 'DELETE',
    path: '/v3/auth/tokens',
    kind: 'revoke token',
    service: 'iam',
    handle: (call, { tokens }) => {
      tokens.revoke(subjectOf(call, tokens).value);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/v3/auth/catalog',
    kind: 'catalog',
    service: 'iam',
    handle: (_call, { url, account }) => ({
      status: 200,
      body: { catalog: catalog(url, account), links: { self: `${url}/v3/auth/catalog` } },
    }),
  },
  {
    method: 'GET',
    path: '/v3/auth/projects',
    kind: 'projects',
    service: 'iam',
    handle: (_call, { url, account }) => ({
      status: 200,
      body: {
        projects: [project(url, account.projectId, account.projectName), project(url, '0'.repeat(32), 'MOS')],
        links: { self: `${url}/v3/auth/projects`, previous: null, next: null },
      },
    }),
  },
];

function newToken(call: Call, { url, account, tokens, world }: Cloud) {
  const { data, error } = signIn.safeParse(call.body);
  if (data === undefined) throw iamRefusal(400, complaint(error.issues[0]?.path));
  const { identity, scope } = data.auth;
  const user = identity.methods.join() === 'password' ? identity.password?.user : undefined;
  if (user === undefined) throw iamRefusal(400, "'password' is a required property");
  if (!isTheUser(user, account) || !mayEnter(scope, account))
    throw iamRefusal(401, 'The request you have made requires authentication.');

  const leavesCatalogOut = call.query.has('nocatalog');
  const projectId = scope?.project === undefined ? undefined : account.projectId;
  const size = leavesCatalogOut ? bytes.withoutCatalog : bytes.withCatalog;
  const token = tokens.issue(projectId, world.random.within(world.durations.tokenLife), size);
  const body = {
    token: { ...described(token, account), ...(leavesCatalogOut ? {} : { catalog: catalog(url, account) }) },
  };
  return { status: 201, body, headers: { 'x-subject-token': token.value, 'x-frame-options': 'SAMEORIGIN' } };
}

const complaint = (path: readonly PropertyKey[] | undefined): string =>
  `'${String(path?.at(-1) ?? 'auth')}' is a required property`;

const isTheUser = (
  user: {
    id?: string | undefined;
    name?: string | undefined;
    password: string;
    domain?: { id?: string | undefined; name?: string | undefined } | undefined;
  },
  account: Account,
): boolean =>
  user.password === account.password &&
  (user.id === undefined
    ? user.name === account.username && (user.domain?.id === domainId || user.domain?.name === account.domainName)
    : user.id === userId);

/** The one project there is, by id or name; or the domain; or nothing at all. */
function mayEnter(scope: Scope, account: Account): boolean {
  if (scope?.project !== undefined) {
    const { id, name, domain } = scope.project;
    if (domain !== undefined && domain.id !== domainId && domain.name !== account.domainName) return false;
    return id === undefined ? name === account.projectName : id === account.projectId;
  }
  return scope?.domain === undefined || scope.domain.id === domainId || scope.domain.name === account.domainName;
}

/** The body that goes with a token. */
function described(token: Token, account: Account) {
  const domain = { id: domainId, name: account.domainName };
  const place =
    token.projectId === undefined
      ? { domain }
      : { project: { id: account.projectId, name: account.projectName, domain } };
  return {
    methods: ['password'],
    issued_at: inMicroseconds(token.issuedAt),
    expires_at: inMicroseconds(token.expiresAt),
    user: { id: userId, name: account.username, password_expires_at: '', domain },
    ...place,
    roles: [
      { id: '0', name: 'te_admin' },
      { id: '0', name: 'as_adm' },
    ],
  };
}

function subjectOf(call: Call, tokens: Cloud['tokens']): Token {
  const token = tokens.good(call.headers['x-subject-token']);
  if (token === undefined) throw iamRefusal(404, 'Could not find token.');
  return token;
}

function checkToken(call: Call, { url, account, tokens }: Cloud) {
  const token = subjectOf(call, tokens);
  const leavesCatalogOut = call.query.has('nocatalog');
  return {
    status: 200,
    body: { token: { ...described(token, account), ...(leavesCatalogOut ? {} : { catalog: catalog(url, account) }) } },
    headers: { 'x-subject-token': token.value },
  };
}

/** The catalog as OTC publishes it: AS with and without the project, no v2 of AS (fact sheet 3.4). */
function catalog(url: string, { region, projectId }: Account) {
  const services = [
    ['identity', 'keystone', '*', `${url}/v3`],
    ['asv1', 'asv1', region, `${url}/autoscaling-api/v1/${projectId}`],
    ['as', 'autoscaling', region, `${url}/autoscaling-api/v1`],
    ['compute', 'nova', region, `${url}/v2.1/${projectId}`],
    ['ecs', 'ecs', region, `${url}/v1/${projectId}`],
    ['vpc', 'vpc', region, `${url}/v1/${projectId}`],
    ['network', 'neutron', region, url],
  ] as const;
  return services.map(([type, name, where, address], index) => ({
    type,
    id: `1331e5cff2a74d76b03da1225900000${index + 1}`,
    name,
    endpoints: [{ id: `e${index + 1}`, interface: 'public', region: where, region_id: where, url: address }],
  }));
}

const project = (url: string, id: string, name: string) => ({
  is_domain: false,
  description: '',
  links: { self: `${url}/v3/projects/${id}` },
  enabled: true,
  id,
  parent_id: domainId,
  domain_id: domainId,
  name,
});
