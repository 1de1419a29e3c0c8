import { describe, expect, test } from '@jest/globals';
import { momentInWords, planOf } from '../../bench/chaos/plan.ts';
import { chaosRun } from '../../bench/chaos/run.ts';

/** Real processes in real time: a start takes seconds where the machine is busy. In ms. */
const patience = 90_000;

/** A few of the many that `npm run chaos:remove` runs; the seed says when the kills come. */
const seeds = [2, 20, 21].map((seed) => [planOf(seed).kills.map(momentInWords).join(', then '), seed] as const);

describe('a removal of three batches is started again and ends as promised, killed', () => {
  test.each(seeds)(
    '%s (seed %i)',
    async (_, seed) => {
      const { broken, kills } = await chaosRun(seed);
      expect(broken).toEqual([]);
      expect(kills).not.toEqual([]);
    },
    patience,
  );
});
