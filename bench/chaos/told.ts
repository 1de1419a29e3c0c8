/** What a card or a result says became of an instance; `open` where it says that it is not over. */
export type Told = 'removed' | 'deleted' | 'server remains' | 'still in the group' | 'unknown' | 'open';

const beginnings: readonly (readonly [string, Told])[] = [
  ['removed, and its server is deleted', 'deleted'],
  ['removed, but its server is still there', 'server remains'],
  ['removed;', 'removed'],
  ['still in the group', 'still in the group'],
  ['unknown', 'unknown'],
];

/** Reads the fates off a message in plain words: `• worker-01, worker-02 and worker-03: removed; its server stays`. By name. */
export function fatesTold(message: string, names: readonly string[]): Map<string, Told> {
  const told = new Map<string, Told>();
  for (const line of message.split('\n')) {
    const [, who, fate] = /^\s*• (.+?): (.+)$/.exec(line) ?? [];
    if (who === undefined || fate === undefined) continue;
    const meant = who.split(/, | and /);
    if (!meant.every((name) => names.includes(name))) continue;
    const kind = beginnings.find(([beginning]) => fate.startsWith(beginning))?.[1] ?? 'open';
    for (const name of meant) told.set(name, kind);
  }
  return told;
}
