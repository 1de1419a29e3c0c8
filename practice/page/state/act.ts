import { useCallback, useRef, useState } from 'react';
import type { ActSent } from '../../desk/act.ts';

/**
 * What came of an act: all went well, with what was answered, or why it did not. `error` is Slack's own code, where it was
 * Slack that answered so; without one, nobody can say that anything was done.
 */
export type Came =
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly words: string; readonly error?: string };

/** How long the server may take: longer than a bot that is being stopped, in ms. */
const patienceMs = 30_000;

interface Answer {
  readonly ok?: boolean;
  readonly words?: string;
  readonly error?: string;
}

/** Does something on the server. Never throws: a server that is gone is an answer as well. */
export async function act(sent: ActSent): Promise<Came> {
  try {
    const response = await fetch('/desk/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sent),
      signal: AbortSignal.timeout(patienceMs),
    });
    const answer: Answer = await response.json();
    if (!response.ok) return { ok: false, words: answer.error ?? `The practice server says ${response.status}.` };
    if (answer.ok === false)
      return { ok: false, words: answer.words ?? 'It did not work.', error: answer.error ?? 'unknown' };
    return { ok: true, answer };
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    return {
      ok: false,
      words: isLate
        ? `The practice server has not answered within ${patienceMs / 1_000} s. Look at what has changed before you try again.`
        : 'The practice server does not answer. Is it still running?',
    };
  }
}

/** Does things one after the other, and remembers whether one is under way and what went wrong with the last. */
export function useAct() {
  const [busy, setBusy] = useState(0);
  const [trouble, setTrouble] = useState<string>();
  const count = useRef(0);
  const during = useCallback(async (acting: Promise<Came>): Promise<Came> => {
    count.current += 1;
    const mine = count.current;
    setBusy((before) => before + 1);
    const came = await acting;
    setBusy((before) => before - 1);
    if (mine === count.current) setTrouble(came.ok ? undefined : came.words);
    return came;
  }, []);
  const run = useCallback((sent: ActSent): Promise<Came> => during(act(sent)), [during]);
  const forget = useCallback(() => setTrouble(undefined), []);
  return { run, during, isBusy: busy > 0, trouble, forget };
}
