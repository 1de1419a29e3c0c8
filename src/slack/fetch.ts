import type { FetchFunction } from '@slack/web-api';
import { type Dispatcher, FormData as Form, fetch, type RequestInit } from 'undici';

/** One call of the Web API, for the metrics. */
export interface MadeCall {
  /** The method, for example `chat.update`. */
  readonly name: string;
  readonly ms: number;
  readonly outcome: string;
}

/**
 * Slack's clients take a `fetch`; this one goes over our own connections and reports each call. Answers through a `response_url`
 * come here without a limit of their own and get `timeoutMs`.
 */
export const slackFetch =
  (dispatcher: Dispatcher, timeoutMs: number, onCall: (call: MadeCall) => void = () => {}): FetchFunction =>
  async (url, init) => {
    const started = performance.now();
    const made = (outcome: string) => onCall({ name: methodOf(url), ms: performance.now() - started, outcome });
    const given = { ...init, body: asOurForm(init?.body) } as RequestInit;
    try {
      const answer = await fetch(url, { ...given, signal: given.signal ?? AbortSignal.timeout(timeoutMs), dispatcher });
      made(outcomeOf(answer.status));
      return answer;
    } catch (error) {
      made('no answer');
      throw error;
    }
  };

/** Slack's client makes files a form of Node's own kind, which this `fetch` does not know as one. */
function asOurForm(body: unknown): unknown {
  if (!(body instanceof FormData)) return body;
  const form = new Form();
  for (const [name, value] of body) form.append(name, value);
  return form;
}

/** The last part of the address; anything else than a method's name is counted together, or a label could grow without end. */
function methodOf(url: string | URL): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  return /^[a-z]+(\.[A-Za-z]+)+$/.test(last) ? last : 'other';
}

function outcomeOf(status: number): string {
  if (status === 200) return 'answered';
  return status === 429 ? 'throttled' : `http ${status}`;
}
