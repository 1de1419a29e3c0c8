import { CannotStart } from './config/cannot-start.ts';
import { DatabaseInUse, UnusableDatabase } from './store/errors.ts';

/** Slack's answers to a token that will never work, whatever the weather. */
const refusals = [
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'user_removed_from_team',
  'team_disabled',
  'not_allowed_token_type',
];

/** What an operator has to mend before the bot can start, a line each; undefined where the error is none that settings can mend. */
export function faultsIn(error: unknown): readonly string[] | undefined {
  if (error instanceof CannotStart) return error.faults;
  if (error instanceof DatabaseInUse || error instanceof UnusableDatabase) return [error.message];
  if (!isSystemError(error)) return undefined;
  if (error.syscall === 'listen') return [`PORT and HOST name a place where the bot cannot listen (${error.code})`];
  const refusal = error.code === 'slack_webapi_platform_error' ? error.data?.error : undefined;
  if (refusal === undefined || !refusals.includes(refusal)) return undefined;
  return [`SLACK_BOT_TOKEN or SLACK_APP_TOKEN is refused by Slack (${refusal})`];
}

/** An error of Node or of Slack's libraries: both carry a code. */
interface SystemError {
  readonly code: string;
  readonly syscall?: string;
  readonly data?: { readonly error?: string };
}

const isSystemError = (error: unknown): error is SystemError =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
