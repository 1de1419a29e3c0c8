import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openPractice, type Practice } from '../practice/open-practice.ts';
import { type Figure, tableOf } from './figures.ts';

const usage = `npm run bench:find                   how quick /as find is in a large project, with 20 ms added to every answer of the cloud
  -- --socket                       Socket Mode instead of HTTP
  -- --groups 25 --instances 200    how large the project is
  -- --times 5                      how often each is measured`;

const { values } = parseArgs({
  options: {
    socket: { type: 'boolean', default: false },
    groups: { type: 'string', default: '25' },
    instances: { type: 'string', default: '200' },
    times: { type: 'string', default: '5' },
    help: { type: 'boolean', default: false },
  },
});

const latencyMs = 20;
/** What was read is kept for so long, in ms. */
const keptMs = 10_000;
/** The longest that an answer may take, in ms. */
const aim = 3_000;

async function main(): Promise<void> {
  if (values.help) return console.log(usage);
  const [groups, instances, times] = [Number(values.groups), Number(values.instances), Number(values.times)];
  const mode = values.socket ? 'socket' : 'http';
  const practice = await openPractice({ mode, latencyMs, groups, instances });
  try {
    await pause(2_000); // the bot signs in and opens its connections by itself
    const first = await findOnce(practice);
    const anew: number[] = [];
    const kept: number[] = [];
    for (let rep = 0; rep < times; rep += 1) {
      await pause(keptMs + 500);
      anew.push((await findOnce(practice)).ms);
      kept.push((await findOnce(practice)).ms);
    }
    const figures: Figure[] = [
      { what: '/as find → answer, the first one', values: [first.ms], unit: 'ms', aim },
      { what: '/as find → answer, all read anew', values: anew, unit: 'ms', aim },
      { what: '/as find → answer, read a moment ago', values: kept, unit: 'ms', aim },
      { what: 'calls to the cloud, all read anew', values: [first.calls], unit: 'calls' },
    ];
    const where = `${mode === 'http' ? 'HTTP' : 'Socket'} Mode, ${groups} groups of up to ${instances} instances`;
    console.log(`${where}, ${latencyMs} ms added to every answer of the cloud;`);
    console.log(
      `Node ${process.version}, ${availableParallelism()} cores for the bot, the cloud and Slack together.\n`,
    );
    console.log(tableOf(figures));
  } finally {
    await practice.close();
  }
}

/** Types it and waits for the answer. `ms` from the slash to the answer. */
async function findOnce({ slack, cloud }: Practice): Promise<{ ms: number; calls: number }> {
  const oncall = slack.as('on-call');
  const answers = () => oncall.sees('#ops').filter(({ isEphemeral }) => isEphemeral).length;
  const before = answers();
  const callsBefore = cloud.requests.all().length;
  const typed = performance.now();
  await oncall.types('#ops', '/as find web-2');
  await slack.until(() => answers() > before, 'the answer');
  return { ms: performance.now() - typed, calls: cloud.requests.all().length - callsBefore };
}

await main();
