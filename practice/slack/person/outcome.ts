import type { Ack } from '../delivery/line.ts';

/** What came of something a person did. `words` is what Slack shows them when it failed. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: string; readonly words: string };

export const done: Outcome = { ok: true };

export const failed = (error: string, words: string): Outcome => ({ ok: false, error, words });

/** What a button, a picker or a form shows when its payload was not acknowledged. */
export const outcomeOf = (ack: Ack): Outcome =>
  ack.isAcked ? done : failed(ack.error, `This didn't work: ${ack.error} (${ack.detail}).`);
