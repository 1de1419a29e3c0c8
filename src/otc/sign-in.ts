import { ExplainedError } from '../domain/errors.ts';
import type { Clock } from '../operations/ports.ts';
import { endpointsOf, needsCatalog } from './endpoints.ts';
import type { Answer, Failure } from './exchange.ts';
import { parseAnswer } from './parse-answer.ts';
import { catalog, issuedToken } from './schemas.ts';
import type { Session } from './session.ts';
import type { CloudSettings } from './settings.ts';
import type { CallLog, Wire } from './wire.ts';

const renewEarlyMs = 5 * 60_000;

interface Needs {
  readonly settings: CloudSettings;
  readonly wire: Wire;
  readonly clock: Clock;
  readonly log: CallLog;
}

/**
 * Gets a token by password for the one project, and the addresses that go with it (fact sheet 3.1, 3.4).
 * Throws `ExplainedError`: `not signed in`, `wrong project`, `bad answer`, or what else the wire brings.
 */
export const signIn =
  ({ settings, wire, clock, log }: Needs) =>
  async (): Promise<Session> => {
    const iam = settings.authUrl.replace(/\/+$/, '').replace(/(?<!\/v3)$/, '/v3');
    const within = settings.timeouts.readMs;
    const issued = succeeded(
      await wire({
        name: 'token',
        template: '/auth/tokens',
        method: 'POST',
        url: `${iam}/auth/tokens?nocatalog=true`, // keeps the token small
        headers: { accept: 'application/json', 'content-type': 'application/json;charset=utf8' },
        body: credentials(settings),
        within,
        isRepeatable: true, // a token more does no harm
      }),
    );
    const token = issued.headers['x-subject-token'];
    const { project, ...times } = parseAnswer('token', issuedToken, issued);
    if (typeof token !== 'string') throw new ExplainedError({ kind: 'bad answer', message: 'IAM sent no token' });
    if (project === undefined || !isOurs(project, settings)) {
      const actual = project === undefined ? 'no project' : `project ${project.name ?? ''} (${project.id})`;
      throw new ExplainedError({ kind: 'wrong project', message: `the token is for ${actual}` });
    }
    warnOfOtherRegion(project.name, settings.region, log);

    const list = needsCatalog(settings)
      ? parseAnswer(
          'catalog',
          catalog,
          succeeded(
            await wire({
              name: 'catalog',
              template: '/auth/catalog',
              method: 'GET',
              url: `${iam}/auth/catalog`,
              headers: { accept: 'application/json', 'x-auth-token': token },
              within,
              isRepeatable: true,
            }),
          ),
        )
      : [];
    return {
      token,
      projectId: project.id,
      projectName: project.name,
      renewAt: renewalOf(times, clock.now().getTime()),
      endpoints: endpointsOf(list, { ...settings, projectId: project.id }),
    };
  };

const credentials = ({ username, password, userDomainName, projectId, projectName }: CloudSettings) => ({
  auth: {
    identity: {
      methods: ['password'],
      password: { user: { name: username, password, domain: { name: userDomainName } } },
    },
    scope: {
      project: projectId === undefined ? { name: projectName, domain: { name: userDomainName } } : { id: projectId },
    },
  },
});

const isOurs = (project: { id: string; name?: string | undefined }, { projectId, projectName }: CloudSettings) =>
  (projectId === undefined || project.id === projectId) &&
  (projectName === undefined || project.name === undefined || project.name === projectName);

/** Counted from now by the token's length of life, so that a clock that differs from the cloud's does no harm. A short-lived one keeps most of its life. */
function renewalOf({ expiresAt, issuedAt }: { expiresAt: number; issuedAt: number | undefined }, now: number): number {
  const life = expiresAt - (issuedAt ?? now);
  return now + life - Math.min(renewEarlyMs, life / 10);
}

/** A project's name begins with its region (fact sheet 3.1). */
function warnOfOtherRegion(projectName: string | undefined, region: string, log: CallLog): void {
  if (projectName === undefined || projectName.split('_')[0] === region) return;
  log.warn({ project: projectName, region }, 'the project seems to belong to another region');
}

function succeeded(came: Answer | Failure): Answer {
  if (!came.ok) throw new ExplainedError(came.problem);
  return came;
}
