import type { Desk, Patch } from './model.ts';

/** Changes that come together are told together, in ms. */
const gatherMs = 50;

/** Tells listeners what has changed on the desk since they were last told, part by part. */
export interface Changes {
  /** Something may have changed: looks a moment later. */
  readonly touch: () => void;
  /** Everything at once for whoever is new, and from then on what changes. Gives a way to stop. */
  readonly follow: (tell: (patches: readonly Patch[], isWhole: boolean) => void) => () => void;
  readonly close: () => void;
}

/**
 * @param look gives the whole desk as it is now
 * @param complain hears where a look fails in the background: practice goes on, and looks again at the next change
 */
export function changes(look: () => Desk, complain: (error: unknown) => void = console.error): Changes {
  const listeners = new Set<(patches: readonly Patch[], isWhole: boolean) => void>();
  let told = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    timer = undefined;
    if (listeners.size === 0) return;
    const desk = look();
    const { patches, now } = difference(told, desk);
    told = now;
    if (patches.length > 0) for (const tell of listeners) tell(patches, false);
  };

  const glance = (): void => {
    try {
      flush();
    } catch (error) {
      complain(error);
    }
  };

  return {
    touch: () => {
      if (listeners.size > 0) timer ??= setTimeout(glance, gatherMs);
    },
    follow: (tell) => {
      flush(); // those who listen already hear of it first, so that all start from the same
      const { patches, now } = difference(new Map(), look());
      told = now;
      tell(patches, true);
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    close: () => {
      clearTimeout(timer);
      listeners.clear();
    },
  };
}

/** What differs from what was told, and all that is told then. */
function difference(told: ReadonlyMap<string, string>, desk: Desk): { patches: Patch[]; now: Map<string, string> } {
  const now = new Map<string, string>();
  const patches: Patch[] = [];
  for (const part of Object.keys(desk) as (keyof Desk)[]) {
    for (const [id, value] of Object.entries(desk[part])) {
      const key = `${part} ${id}`;
      const text = JSON.stringify(value);
      now.set(key, text);
      if (told.get(key) !== text) patches.push([part, id, value]);
    }
  }
  for (const key of told.keys()) {
    if (now.has(key)) continue;
    const space = key.indexOf(' ');
    patches.push([key.slice(0, space) as keyof Desk, key.slice(space + 1), null]);
  }
  return { patches, now };
}
