import { expect, test } from '@jest/globals';
import { type ApprovalLine, needFor, usualApprovals } from '../../../src/domain/permissions/approval-table.ts';
import type { Blast } from '../../../src/domain/permissions/blast.ts';

/** Every value at, below and above what the usual table looks at. */
const deletes = [0, 1, 5];
const shares = [0, 0.2499, 0.25, 0.4999, 0.5, 1];
const left = [undefined, -1, 0, 1];
const zones = ['yes', 'no', 'could not tell'] as const;
const flags = [true, false];

const blasts: Blast[] = deletes.flatMap((deleted) =>
  shares.flatMap((share) =>
    left.flatMap((leftAboveMinimum) =>
      zones.flatMap((emptiesZone) =>
        flags.flatMap((takesProtected) =>
          flags.map((isProduction) => ({
            deletes: deleted,
            share,
            leftAboveMinimum,
            emptiesZone,
            takesProtected,
            isProduction,
          })),
        ),
      ),
    ),
  ),
);

/** The usual table in other words than those it is written in. */
function expected({
  deletes: gone,
  share,
  leftAboveMinimum,
  emptiesZone,
  takesProtected,
  isProduction,
}: Blast): number {
  if (gone > 0 && share >= 0.5) return 2;
  const isAtMinimum = leftAboveMinimum !== undefined && leftAboveMinimum <= 0;
  const isHarmless =
    gone === 0 && share < 0.25 && !isAtMinimum && emptiesZone === 'no' && !takesProtected && !isProduction;
  return isHarmless ? 0 : 1;
}

test(`the usual table asks for as many others as it says, in all of ${blasts.length} cases`, () => {
  expect(blasts.length).toBe(3 * 6 * 4 * 3 * 2 * 2);
  for (const blast of blasts) expect([blast, needFor(usualApprovals, blast).others]).toEqual([blast, expected(blast)]);
});

test('it says why: by the lines that hold, and by those alone', () => {
  for (const blast of blasts) {
    const { others, because } = needFor(usualApprovals, blast);
    expect(because.length > 0).toBe(others > 0);
    for (const line of because) expect(needFor({ oneOther: [line], twoOthers: [] }, blast).others).toBe(1);
  }
});

const calm: Blast = {
  deletes: 0,
  share: 0,
  leftAboveMinimum: undefined,
  emptiesZone: 'no',
  takesProtected: false,
  isProduction: false,
};

test.each<[string, ApprovalLine, Partial<Blast>, Partial<Blast>]>([
  ['deletion', { deletes: true }, { deletes: 1 }, { deletes: 0 }],
  ['a share', { shareFrom: 0.3 }, { share: 0.3 }, { share: 0.29 }],
  ['what is left', { leftAboveMinimum: 2 }, { leftAboveMinimum: 2 }, { leftAboveMinimum: 3 }],
  ['a zone', { emptiesZone: true }, { emptiesZone: 'could not tell' }, { emptiesZone: 'no' }],
  ['protection', { protected: true }, { takesProtected: true }, { takesProtected: false }],
  ['production', { production: true }, { isProduction: true }, { isProduction: false }],
  ['several at once', { deletes: true, production: true }, { deletes: 1, isProduction: true }, { deletes: 1 }],
])('a line about %s holds from there on, and not before', (_what, line, above, below) => {
  for (const [which, others] of [
    ['oneOther', 1],
    ['twoOthers', 2],
  ] as const) {
    const table = { oneOther: [], twoOthers: [], [which]: [line] };
    expect(needFor(table, { ...calm, ...above }).others).toBe(others);
    expect(needFor(table, { ...calm, ...below }).others).toBe(0);
  }
});

test('always holds always, a line that says nothing never', () => {
  for (const blast of blasts) {
    expect(needFor({ oneOther: [{ always: true }], twoOthers: [] }, blast).others).toBe(1);
    expect(needFor({ oneOther: [{}], twoOthers: [{}] }, blast).others).toBe(0);
  }
});

test('of all lines that hold the strictest counts, whatever their order', () => {
  const lines: ApprovalLine[] = [{ deletes: true }, { always: true }, { production: true }];
  const blast = { ...calm, deletes: 1 };
  for (const twoOthers of [lines, lines.toReversed()])
    expect(needFor({ oneOther: lines, twoOthers }, blast).others).toBe(2);
});
