import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';

/** What became of a call, as a value: what Slack answers is no exception. */
export type Answer<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** Slack said no; `code` is its own word for why. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number }
  /** Nobody knows whether it was done. */
  | { readonly kind: 'no answer'; readonly error: unknown };

/** Slack's words for "something broke here": whether the call was carried out is not known then. */
const slackTrouble = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org'];
const slackThrottles = ['ratelimited', 'rate_limited', 'message_limit_exceeded'];

/** Where Slack says "too many" without saying how long to wait, in ms. */
const unsaidWaitMs = 5_000;

/** Waits for a call and gives what became of it. Never rejects. */
export async function answerOf<T>(call: Promise<T>): Promise<Answer<T>> {
  try {
    return { kind: 'done', value: await call };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): Exclude<Answer<never>, { kind: 'done' }> {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'throttled', retryAfterMs: error.retryAfter * 1_000 };
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    if (slackThrottles.includes(code)) return { kind: 'throttled', retryAfterMs: unsaidWaitMs };
    return slackTrouble.includes(code) ? { kind: 'no answer', error } : { kind: 'refused', code };
  }
  if (error instanceof WebAPIHTTPError && error.statusCode === 429) {
    return { kind: 'throttled', retryAfterMs: unsaidWaitMs };
  }
  // A 429 whose Retry-After is no number is thrown as a plain error by the client, and by its message alone can be told.
  if (error instanceof Error && error.message.startsWith('Retry header did not contain a valid timeout')) {
    return { kind: 'throttled', retryAfterMs: unsaidWaitMs };
  }
  return { kind: 'no answer', error };
}
