import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { momentInWords } from './chaos/plan.ts';
import { type ChaosRun, chaosRun } from './chaos/run.ts';

const usage = `npm run chaos:remove                kills the bot at 50 moments of a removal of three batches, and looks at what becomes of it
  -- --runs 50 --seed 1             so many runs; run n has the seed of the first plus n - 1, and follows from it alone
  -- --socket                       Socket Mode instead of HTTP
  -- --keep FOLDER                  where the evidence of broken runs goes`;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    socket: { type: 'boolean', default: false },
    keep: { type: 'string', default: join(tmpdir(), 'asbot-chaos') },
    help: { type: 'boolean', default: false },
  },
});

/** More would make each other slow on two cores. */
const sideBySide = 2;
/** Lines about what is broken in one run; the evidence has all. */
const mostLines = 10;

const wholeNumber = (flag: 'runs' | 'seed'): number => {
  const typed = values[flag];
  if (!/^[1-9]\d{0,5}$/.test(typed)) throw new Error(`--${flag} takes a whole number from 1, such as --${flag} 7`);
  return Number(typed);
};

async function main(): Promise<number> {
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const first = wholeNumber('seed');
  const seeds = Array.from({ length: wholeNumber('runs') }, (_, index) => first + index);
  const runs: ChaosRun[] = [];
  const next = async (): Promise<void> => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const run = await chaosRun(seed, { mode: values.socket ? 'socket' : 'http', keepIn: values.keep });
      runs.push(run);
      console.log(lineOf(run));
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, next));
  console.log(`\n${summary(runs)}`);
  return runs.some(({ broken }) => broken.length > 0) ? 1 : 0;
}

function lineOf({ plan, kills, outcome, broken, notes, seconds, evidence }: ChaosRun): string {
  const killed = kills.map(({ when, found }) => `killed ${when} (${found})`);
  const planned = plan.kills.map(momentInWords).join(', ');
  const parts = [
    `seed ${plan.seed}`,
    `${plan.picks} ${plan.choice}`,
    ...(plan.loses === undefined ? [] : [`${plan.loses.how} at batch ${plan.loses.batch}`]),
    killed.length > 0 ? killed.join(', then ') : `not killed (${planned} never came)`,
    outcome,
    `${seconds.toFixed(1)} s`,
    ...notes,
    broken.length === 0 ? 'as promised' : 'BROKEN',
  ];
  const more = broken.length > mostLines ? [`and ${broken.length - mostLines} more`] : [];
  const evil = [...broken.slice(0, mostLines), ...more].map((words) => `    ${words}`);
  return [parts.join(' · '), ...evil, ...(evidence === undefined ? [] : [`    evidence: ${evidence}`])].join('\n');
}

function summary(runs: readonly ChaosRun[]): string {
  const count = (what: (run: ChaosRun) => boolean): number => runs.filter(what).length;
  const ended = Map.groupBy(runs, ({ outcome }) => outcome.split(':')[0] ?? '');
  return [
    `${runs.length} runs, ${runs.flatMap(({ kills }) => kills).length} kills, ${count(({ broken }) => broken.length > 0)} broken`,
    `ended: ${[...ended].map(([state, some]) => `${some.length} ${state}`).join(', ')}`,
    `a batch never accepted: ${count(({ outcome }) => outcome.includes('not accepted'))}`,
    `never killed: ${count(({ kills }) => kills.length === 0)}`,
    `posts that stand twice in their thread: ${count(({ notes }) => notes.some((note) => note.includes('twice')))}`,
  ].join('\n');
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
