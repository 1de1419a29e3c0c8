const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A length of time as people write it (`250ms`, `5s`, `10m`, `4h`, `2d`), in milliseconds.
 * Throws a `RangeError` that names the mend: a number without its unit is a fault, never a guess.
 */
export function parseDuration(written: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(written.trim()) ?? [];
  const factor = unit === undefined ? undefined : unitMs[unit];
  if (amount === undefined || factor === undefined) {
    throw new RangeError(
      `"${written}" is not a length of time: write a number with its unit, such as 250ms, 5s, 10m or 4h`,
    );
  }
  return Math.round(Number(amount) * factor);
}
