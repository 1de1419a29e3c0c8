import type { Desk, Patch } from '../../desk/model.ts';

/** The desk after some parts of it have changed. Parts that did not change stay the same objects. */
export function patched(desk: Desk, patches: readonly Patch[]): Desk {
  const changed: Record<string, Record<string, unknown>> = {};
  for (const [part, id, now] of patches) {
    const copy = changed[part] ?? { ...desk[part] };
    changed[part] = copy;
    if (now === null) delete copy[id];
    else copy[id] = now;
  }
  return { ...desk, ...changed } as Desk;
}
