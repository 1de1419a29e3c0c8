import { hasId, type Instance, isInService, isSick, type Member } from './instance.ts';

/** A set of instances that people ask for often. */
export type QuickPick =
  | { readonly kind: 'sick' }
  | { readonly kind: 'oldest'; readonly count: number }
  | { readonly kind: 'zone'; readonly zone: string };

const oldestCount = 3;

const byAge = (a: Instance, b: Instance): number => (a.joinedAt ?? '').localeCompare(b.joinedAt ?? '');

/** The members that a quick pick means; only those in service can be picked. */
export function pickQuickly(pick: QuickPick, members: readonly Member[]): Instance[] {
  const offered = members.filter(hasId).filter(isInService);
  switch (pick.kind) {
    case 'sick':
      return offered.filter(isSick);
    case 'oldest':
      return offered
        .filter(({ joinedAt }) => joinedAt !== undefined)
        .toSorted(byAge)
        .slice(0, pick.count);
    case 'zone':
      return offered.filter(({ zone }) => zone === pick.zone);
  }
}

/** The quick picks that find something in these members: the sick, the oldest three, and each zone (where there are several). */
export function quickPicksFor(members: readonly Member[]): QuickPick[] {
  const zones = [...new Set(members.flatMap(({ zone }) => zone ?? []))].sort();
  const all: QuickPick[] = [
    { kind: 'sick' },
    { kind: 'oldest', count: oldestCount },
    ...(zones.length > 1 ? zones.map((zone) => ({ kind: 'zone', zone }) as const) : []),
  ];
  return all.filter((pick) => pickQuickly(pick, members).length > 0);
}
