import { aWorkplace, type Workplace } from '../../test/support/a-workplace.ts';
import { play } from './run.ts';
import { drawScenario } from './scenario.ts';
import { judge, judgeTold, type Verdict } from './verdict.ts';

/** Which runs there are to be. */
export interface Plan {
  readonly seed: number;
  readonly runs: number;
  readonly follows: boolean;
}

/** One scenario and what came of it. */
export interface ForecastRun {
  readonly seed: number;
  readonly verdict: Verdict;
  readonly words: string;
  readonly state: string;
  readonly uneven?: string | undefined;
  /** What is not as it was to be. */
  readonly why: readonly string[];
  /** How many scenarios of this seed the rules did not let through before it. */
  readonly turnedDown: number;
}

/** How many scenarios of a seed the rules may turn down. */
const mostAttempts = 60;

/** Each with a workplace and a clock of its own; most of the time is spent in waiting for the network. */
const sideBySide = 3;

/** Plays so many scenarios, and tells of each. */
export async function forecastRuns(
  { seed, runs, follows }: Plan,
  tell: (run: ForecastRun) => void = () => {},
): Promise<ForecastRun[]> {
  const seeds = Array.from({ length: runs }, (_, index) => seed + index);
  const done: ForecastRun[] = [];
  const next = async (): Promise<void> => {
    for (let one = seeds.shift(); one !== undefined; one = seeds.shift()) {
      await using work = await aWorkplace({ seed: one, fill: () => {}, desiredFollows: follows });
      const run = await forecastRun(work, one, follows);
      done.push(run);
      tell(run);
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, next));
  return done.sort((one, other) => one.seed - other.seed);
}

/** The first scenario of the seed that the rules let through. */
async function forecastRun(work: Workplace, seed: number, follows: boolean): Promise<ForecastRun> {
  for (let turnedDown = 0; turnedDown < mostAttempts; turnedDown += 1) {
    const scenario = drawScenario(seed, turnedDown, follows);
    const { unevenBecause: uneven, asked } = scenario;
    const about = { seed, words: asked.words, uneven, turnedDown };
    const played = await play(work, scenario).catch((error: unknown) => error as Error);
    if (played instanceof Error) return { ...about, verdict: 'wrong', state: 'not over', why: [played.message] };
    if (played.kind === 'played') {
      return { ...about, state: played.operation.state, ...(follows ? judge(played) : judgeTold(played)) };
    }
  }
  throw new Error(`seed ${seed}: the rules let none of ${mostAttempts} scenarios through`);
}
