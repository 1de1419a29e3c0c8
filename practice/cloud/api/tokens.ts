import { randomBytes } from 'node:crypto';

/** A token that was handed out. Moments are milliseconds since 1970. */
export interface Token {
  readonly value: string;
  /** Nothing: scoped to the domain or to nothing, good for no project. */
  readonly projectId: string | undefined;
  readonly issuedAt: number;
  readonly expiresAt: number;
  isRevoked: boolean;
}

/** The tokens of this cloud. A new one does not invalidate earlier ones (fact sheet 3.1). */
export interface Tokens {
  /** `bytes`: how large; in base64 it becomes a third longer. */
  readonly issue: (projectId: string | undefined, lifeMs: number, bytes: number) => Token;
  /** The token of this value if it is still good: known, not expired, not revoked. */
  readonly good: (value: string | undefined) => Token | undefined;
  readonly revoke: (value: string) => boolean;
  /** Ends all that were handed out so far, as when the password is changed. */
  readonly revokeAll: () => void;
  /** How many were handed out since the start. */
  readonly issued: () => number;
}

/** Keeps tokens by the time that `now` gives. */
export function tokenBook(now: () => number): Tokens {
  const tokens = new Map<string, Token>();
  return {
    issue: (projectId, lifeMs, bytes) => {
      const value = `MII${randomBytes(bytes).toString('base64').replaceAll('/', '-')}`;
      const token = { value, projectId, issuedAt: now(), expiresAt: now() + lifeMs, isRevoked: false };
      tokens.set(value, token);
      return token;
    },
    good: (value) => {
      const token = tokens.get(value ?? '');
      return token === undefined || token.isRevoked || token.expiresAt <= now() ? undefined : token;
    },
    revoke: (value) => {
      const token = tokens.get(value);
      if (token !== undefined) token.isRevoked = true;
      return token !== undefined;
    },
    revokeAll: () => {
      for (const token of tokens.values()) token.isRevoked = true;
    },
    issued: () => tokens.size,
  };
}
