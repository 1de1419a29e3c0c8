import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { type Ack, ackWithinMs, type Line, type Payload, type Retry } from './line.ts';

const json = 'application/json';
/** Without a charset: the app refuses any other spelling (fact sheet 1.5). */
const form = 'application/x-www-form-urlencoded';

/** The signature over a body, as the app verifies it. The time is the real one, in s, since the app compares it with its own. */
export function signature(secret: string, seconds: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`;
}

/** Delivers by signed HTTP requests to the app's address, which may be told later. */
export class HttpLine implements Line {
  url: string | undefined;
  private readonly signingSecret: string;

  constructor(signingSecret: string, url: string | undefined) {
    this.signingSecret = signingSecret;
    this.url = url;
  }

  async send(payload: Payload, retry?: Retry): Promise<Ack> {
    if (this.url === undefined) return dispatchFailed('no address to deliver to; call deliverTo() first');
    const startedAt = performance.now();
    const { type, body } = encode(payload);
    const seconds = Math.floor(Date.now() / 1000);
    const headers = {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': signature(this.signingSecret, seconds, body),
      ...(retry ? { 'x-slack-retry-num': String(retry.number), 'x-slack-retry-reason': retry.reason } : {}),
    };
    try {
      const { status, text } = await post(this.url, headers, body);
      // Timers are coarse, and Bolt itself gives up 1 ms later: what comes after the deadline is late, whatever it says.
      if (performance.now() - startedAt >= ackWithinMs) return timedOut;
      if (status < 200 || status > 299) return dispatchFailed(`HTTP ${status}`);
      return { isAcked: true, ...answerIn(text), afterMs: performance.now() - startedAt };
    } catch (error) {
      if ((error as { name?: string }).name === 'TimeoutError') return timedOut;
      return dispatchFailed(String(error));
    }
  }

  /** The handshake by which Slack proves a new address: it must give the challenge back. */
  async verifyUrl(): Promise<boolean> {
    const challenge = createHmac('sha256', this.signingSecret).update('challenge').digest('hex');
    const ack = await this.send({
      kind: 'events_api',
      body: { type: 'url_verification', token: 'practice', challenge },
    });
    return ack.isAcked && ack.answer?.challenge === challenge;
  }
}

const timedOut: Ack = { isAcked: false, error: 'operation_timeout', detail: `no answer within ${ackWithinMs} ms` };

const dispatchFailed = (detail: string): Ack => ({ isAcked: false, error: 'dispatch_failed', detail });

function encode({ kind, body }: Payload): { type: string; body: string } {
  if (kind === 'events_api') return { type: json, body: JSON.stringify(body) };
  const fields = kind === 'slash_commands' ? (body as Record<string, string>) : { payload: JSON.stringify(body) };
  return { type: form, body: new URLSearchParams(fields).toString() };
}

/** The answer in an acknowledgement: an object, plain words, or nothing. */
function answerIn(text: string): { answer?: Record<string, unknown> } {
  if (text.trim() === '') return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) return { answer: parsed as Record<string, unknown> };
  } catch {
    // Plain words are an answer too.
  }
  return { answer: { text } };
}

/** A connection of its own for each request, so that nothing keeps a stopping app waiting. */
function post(
  url: string,
  headers: Record<string, string | number>,
  body: string,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(ackWithinMs);
    const failed = (error: Error): void => reject(signal.aborted ? signal.reason : error);
    const sent = request(url, { method: 'POST', headers, agent: false, signal }, (answer) => {
      answer.setEncoding('utf8');
      let text = '';
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', failed);
    });
    sent.on('error', failed);
    sent.end(body);
  });
}
