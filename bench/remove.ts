import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { openPractice, type PracticeOptions } from '../practice/open-practice.ts';
import { columns, type Figure, tableOf } from './figures.ts';
import { countCalls, type StepCalls } from './measure/calls.ts';
import { measureLongRemoval } from './measure/long-removal.ts';
import { measurePress } from './measure/press.ts';
import { measureSlash } from './measure/slash.ts';

const usage = `npm run bench:remove                 how quick a removal is, against the practice cloud with 20 ms added to every answer
  -- --socket                       Socket Mode instead of HTTP
  -- --times 20 --long 3            how often the short ones and the one of 23 instances are measured
  -- --json FILE                    the figures as JSON as well`;

const { values } = parseArgs({
  options: {
    socket: { type: 'boolean', default: false },
    times: { type: 'string', default: '20' },
    long: { type: 'string', default: '3' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const latencyMs = 20;

/** For the short ones: what the cloud takes is not what is measured. */
const brisk = {
  durations: { flagLag: 50, removal: 300, settling: 100 },
  watch: { first: '100ms', every: '100ms', settleAfter: '2s', giveUpAfter: '60s' },
  latencyMs,
} as const satisfies Partial<PracticeOptions>;

const small = { group: 'web-prod', instance: 'web-2', size: 5 };
/** The world is enlarged by one group of 100. */
const large = { group: 'checkout-prod-01', instance: 'checkout-prod-01-07', size: 100 };
const enlarged = { groups: 9, instances: large.size };

const wholeNumber = (flag: 'times' | 'long'): number => {
  const typed = values[flag];
  if (!/^\d{1,3}$/.test(typed)) throw new Error(`--${flag} takes a whole number, such as --${flag} 20`);
  return Number(typed);
};

async function main(): Promise<void> {
  if (values.help) return console.log(usage);
  const mode = values.socket ? 'socket' : 'http';
  const short = await shortOnes(mode, wholeNumber('times'));
  const long = wholeNumber('long') > 0 ? await measureLongRemoval({ mode, latencyMs }, wholeNumber('long')) : [];
  const figures = [...short.figures, ...long];

  console.log(
    `${mode === 'http' ? 'HTTP' : 'Socket'} Mode, ${latencyMs} ms added to every answer of the cloud, none to Slack's;`,
  );
  console.log(`Node ${process.version}, ${availableParallelism()} cores for the bot, the cloud and Slack together.\n`);
  console.log(tableOf(figures));
  for (const { size, steps } of short.calls) console.log(`\n${callTable(size, steps)}`);
  if (values.json !== undefined) {
    const about = {
      mode,
      latencyMs,
      node: process.version,
      cores: availableParallelism(),
      at: new Date().toISOString(),
    };
    writeFileSync(values.json, `${JSON.stringify({ ...about, figures, calls: short.calls }, null, 2)}\n`);
  }
}

async function shortOnes(mode: 'http' | 'socket', times: number) {
  const practice = await openPractice({ ...brisk, ...enlarged, mode });
  try {
    const figures: Figure[] = [
      await measureSlash(practice, times),
      ...(await measurePress(practice, large, times)),
      ...(await measurePress(practice, small, times)),
    ];
    const calls: { size: number; steps: StepCalls[] }[] = [];
    for (const { group, instance, size } of [small, large])
      calls.push({ size, steps: await countCalls(practice, group, instance) });
    return { figures, calls };
  } finally {
    await practice.close();
  }
}

const callTable = (size: number, steps: readonly StepCalls[]): string =>
  columns([
    [`Calls to the cloud, one of ${size}`, 'calls', ''],
    ...steps.map(({ step, calls, kinds }) => [`  ${step}`, `${calls}`, kinds]),
  ]);

await main();
