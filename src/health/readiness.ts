import type { Clock } from '../operations/ports.ts';

/** Whether commands are served; if not, why, in words for whoever runs the bot. `trouble` is what is wrong although they are. */
export type Readiness =
  | { readonly isReady: true; readonly trouble?: string | undefined }
  | { readonly isReady: false; readonly reason: string };

/** Gives why something is not ready; undefined where it is. */
export type Check = () => Promise<string | undefined> | string | undefined;

/**
 * Asks every check side by side. One that throws is not ready either: its words may hold anything, so they are not told. Of `oneOf` a single one
 * that is well is enough: a cloud in trouble must not take the others from people.
 */
export async function readinessOf(
  checks: Readonly<Record<string, Check>>,
  oneOf: Readonly<Record<string, Check>> = {},
): Promise<Readiness> {
  const [reasons, troubles] = await Promise.all([wrongIn(checks), wrongIn(oneOf)]);
  const isOneWell = troubles.length < Object.keys(oneOf).length || troubles.length === 0;
  const all = [...reasons, ...troubles].join('; ');
  if (reasons.length > 0 || !isOneWell) return { isReady: false, reason: all };
  return troubles.length === 0 ? { isReady: true } : { isReady: true, trouble: all };
}

async function wrongIn(checks: Readonly<Record<string, Check>>): Promise<string[]> {
  const asked = Object.entries(checks).map(async ([name, check]) => {
    try {
      return await check();
    } catch {
      return `${name}: could not be checked`;
    }
  });
  return (await Promise.all(asked)).filter((reason) => reason !== undefined);
}

/** Asks a check again only when its last answer is `ms` old, and once for all who come together, so that probes cost nothing. */
export function atMostEvery(ms: number, check: Check, clock: Pick<Clock, 'now'>): Check {
  let asked: { readonly at: number; readonly answer: Promise<string | undefined> } | undefined;
  return () => {
    const now = clock.now().getTime();
    if (asked === undefined || now - asked.at >= ms) asked = { at: now, answer: (async () => check())() };
    return asked.answer;
  };
}
