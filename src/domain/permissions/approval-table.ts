import { z } from 'zod';
import { matchesPattern } from '../pattern.ts';
import type { Blast } from './blast.ts';

/** When a line of the table holds: all that it says must hold. A condition that is left out is not looked at. */
export const approvalLine = z.strictObject({
  always: z.literal(true).optional(),
  /** Servers are deleted. */
  deletes: z.literal(true).optional(),
  /** At least this part of the running instances leaves, above 0 and up to 1. */
  shareFrom: z.number().positive().max(1).optional(),
  /** Instances leave, and at most so many are left above the minimum; a count. */
  leftAboveMinimum: z.number().int().nonnegative().optional(),
  /** The last instance of a zone leaves, or one of which nobody knows whether it is the last. */
  emptiesZone: z.literal(true).optional(),
  /** A protected instance leaves. */
  protected: z.literal(true).optional(),
  production: z.literal(true).optional(),
});
export type ApprovalLine = Readonly<z.infer<typeof approvalLine>>;

/** What asks for how many other persons than the asker; what no line is about, anybody confirms who may decide, the asker too. */
export interface ApprovalTable {
  readonly oneOther: readonly ApprovalLine[];
  readonly twoOthers: readonly ApprovalLine[];
}

/** What holds where rules are set and nothing else is said. */
export const usualApprovals: ApprovalTable = {
  oneOther: [
    { deletes: true },
    { shareFrom: 0.25 },
    { leftAboveMinimum: 0 },
    { emptiesZone: true },
    { protected: true },
    { production: true },
  ],
  twoOthers: [{ deletes: true, shareFrom: 0.5 }],
};

/** How many other persons than the asker must agree, and the lines that say so. */
export const approvalNeed = z.object({
  others: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  because: z.array(approvalLine),
});
export type ApprovalNeed = Readonly<z.infer<typeof approvalNeed>>;

/** The strictest line that holds counts, so that the order of lines says nothing. */
export function needFor({ oneOther, twoOthers }: ApprovalTable, blast: Blast): ApprovalNeed {
  const two = twoOthers.filter((line) => holds(line, blast));
  if (two.length > 0) return { others: 2, because: two };
  const one = oneOther.filter((line) => holds(line, blast));
  return { others: one.length > 0 ? 1 : 0, because: one };
}

/** A line that says nothing holds never: `always` says that it does. */
function holds(line: ApprovalLine, blast: Blast): boolean {
  const conditions = Object.entries(line).filter(([, value]) => value !== undefined);
  return conditions.length > 0 && conditions.every(([name]) => isMet[name as keyof ApprovalLine](blast, line));
}

const isMet: { readonly [C in keyof Required<ApprovalLine>]: (blast: Blast, line: ApprovalLine) => boolean } = {
  always: () => true,
  deletes: ({ deletes }) => deletes > 0,
  shareFrom: ({ share }, { shareFrom = 1 }) => share >= shareFrom,
  leftAboveMinimum: ({ leftAboveMinimum }, line) =>
    leftAboveMinimum !== undefined && leftAboveMinimum <= (line.leftAboveMinimum ?? 0),
  emptiesZone: ({ emptiesZone }) => emptiesZone !== 'no',
  protected: ({ takesProtected }) => takesProtected,
  production: ({ isProduction }) => isProduction,
};

/** Whether an AS group of this name is production. */
export const isProduction = (patterns: readonly string[], group: string): boolean =>
  patterns.some((pattern) => matchesPattern(pattern, group));
