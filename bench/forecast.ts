import { parseArgs } from 'node:util';
import { type ForecastRun, forecastRuns } from './forecast/runs.ts';

const usage = `npm run bench:forecast               compares what cards forecast with what is read back, in 1,000 random scenarios on the practice cloud
  -- --runs 1000 --seed 1           so many; run n has the seed of the first plus n - 1, and follows from it alone
  -- --not-following 200            so many more where the desired number does not follow what is removed or added
  -- --verbose                      a line for every run, not only for those that did not come as forecast`;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    'not-following': { type: 'string', default: '200' },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** Of 100, at least so many must come as forecast. */
const bar = 99;

const wholeNumber = (flag: 'runs' | 'seed' | 'not-following'): number => {
  const typed = values[flag];
  if (!/^\d{1,6}$/.test(typed)) throw new Error(`--${flag} takes a whole number, such as --${flag} 7`);
  return Number(typed);
};

async function main(): Promise<number> {
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const began = performance.now();
  const seed = wholeNumber('seed');
  const tell = (run: ForecastRun): void => {
    if (values.verbose || run.verdict === 'wrong' || run.verdict === 'doubtful') console.log(lineOf(run));
  };
  const following = await forecastRuns({ seed, runs: wholeNumber('runs'), follows: true }, tell);
  const others = await forecastRuns({ seed, runs: wholeNumber('not-following'), follows: false }, tell);
  const minutes = (performance.now() - began) / 60_000;

  console.log(`\nThe desired number follows: ${summary(following)}`);
  console.log(`It does not follow: ${summary(others)}`);
  console.log(`Seeds from ${seed}; ${minutes.toFixed(1)} minutes, Node ${process.version}.`);
  return isGoodEnough(following) && others.every(({ verdict }) => verdict === 'told') ? 0 : 1;
}

const isGoodEnough = (runs: readonly ForecastRun[]): boolean =>
  countOf(runs, 'as forecast') * 100 >= runs.length * bar && countOf(runs, 'wrong') === 0;

const countOf = (runs: readonly ForecastRun[], verdict: ForecastRun['verdict']): number =>
  runs.filter((run) => run.verdict === verdict).length;

function summary(runs: readonly ForecastRun[]): string {
  const verdicts = Map.groupBy(runs, ({ verdict }) => verdict);
  const wrong = verdicts.get('wrong')?.map(({ seed }) => seed) ?? [];
  return [
    `${runs.length} runs`,
    ...[...verdicts].map(([verdict, some]) => `${some.length} ${verdict}`),
    `${runs.reduce((sum, { turnedDown }) => sum + turnedDown, 0)} more turned down by the rules`,
    ...(wrong.length === 0 ? [] : [`wrong seeds: ${wrong.join(' ')}`]),
  ].join(', ');
}

const lineOf = ({ seed, verdict, words, state, why, uneven }: ForecastRun): string =>
  [`seed ${seed}`, verdict, words, ...(uneven === undefined ? [] : [`uneven: ${uneven}`]), state, ...why].join(' · ');

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
}
