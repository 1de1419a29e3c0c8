import { randomBytes } from 'node:crypto';

/** Everything a client must know to sign in to the practice cloud. */
export interface Account {
  /** Ends in `/v3`. */
  readonly authUrl: string;
  readonly username: string;
  readonly password: string;
  readonly domainName: string;
  readonly projectName: string;
  readonly projectId: string;
  readonly region: string;
}

/** An account in which what was not said is random, so that no other cloud could ever take it. */
export function newAccount(url: string, said: Partial<Omit<Account, 'authUrl'>>): Account {
  const region = said.region ?? 'eu-de';
  return {
    authUrl: `${url}/v3`,
    username: said.username ?? `practice-${randomBytes(3).toString('hex')}`,
    password: said.password ?? randomBytes(18).toString('base64url'),
    domainName: said.domainName ?? `OTC-PRACTICE-${randomBytes(6).toString('hex').toUpperCase()}`,
    projectName: said.projectName ?? `${region}_practice`,
    projectId: said.projectId ?? randomBytes(16).toString('hex'),
    region,
  };
}
