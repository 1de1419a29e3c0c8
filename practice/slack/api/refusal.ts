/** Slack says no: `ok: false` with a code, and sometimes which part of the call was wrong. */
export class Refusal extends Error {
  readonly code: string;
  readonly messages: readonly string[];

  constructor(code: string, messages: readonly string[] = []) {
    super([code, ...messages].join('; '));
    this.code = code;
    this.messages = messages;
  }

  get body(): Record<string, unknown> {
    if (this.messages.length === 0) return { ok: false, error: this.code };
    const messages = this.messages.map((message) => `[ERROR] ${message}`);
    return { ok: false, error: this.code, errors: this.messages, response_metadata: { messages } };
  }
}
