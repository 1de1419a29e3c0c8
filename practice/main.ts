import { parseArgs } from 'node:util';
import { openDesk } from './desk/open-desk.ts';
import { builtPage } from './desk/page-build.ts';
import { openPractice } from './open-practice.ts';
import { plays } from './play/index.ts';

const usage = `npm run practice                      the real bot between a pretend Slack and a pretend cloud, on a page in the browser
npm run practice -- --play remove     plays a whole conversation here, and fails if anything in it is not as promised
  --port 4600                         where the page is served; the next free port where it is taken
  --socket                            Socket Mode instead of HTTP
  --seed 7 --groups 40 --instances 60 another world, and a larger one`;

/** What was typed; what cannot be meant ends with 64, the usage below it. */
function typed() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(64);
  }
}

const options = {
  play: { type: 'string' },
  socket: { type: 'boolean', default: false },
  port: { type: 'string' },
  seed: { type: 'string' },
  groups: { type: 'string' },
  instances: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const values = typed();

/** Where the page is served if nothing else is said. */
const usualPort = 4600;

const mode = values.socket ? 'socket' : 'http';

/** A count of at least 1 that was typed after a flag. Throws where it is none. */
const count = (flag: 'seed' | 'groups' | 'instances' | 'port'): number | undefined => {
  const typed = values[flag];
  if (typed === undefined) return undefined;
  if (!/^[1-9]\d{0,4}$/.test(typed))
    throw new Error(`--${flag} takes a whole number from 1 to 99999, such as --${flag} 7`);
  return Number(typed);
};

async function main(): Promise<number> {
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const world = { mode, seed: count('seed'), groups: count('groups'), instances: count('instances') } as const;
  if (values.play !== undefined) {
    const play = Object.hasOwn(plays, values.play) ? plays[values.play] : undefined;
    if (play === undefined)
      throw new Error(`There is no play called ${values.play}: try ${Object.keys(plays).join(', ')}.`);
    return play(world);
  }
  const port = count('port') ?? usualPort;
  const page = await builtPage(console.log);
  const practice = await openPractice(world);
  const desk = await openDesk({ practice, mode, page, port });
  console.log(`The practice workspace is open (${mode === 'http' ? 'HTTP' : 'Socket'} Mode):

  ${desk.url}

  Slack   ${practice.slack.url}/practice/state
  Cloud   ${practice.cloud.url}/practice/world
  Bot     ${practice.bot.url}/readyz
  Log     ${practice.folder}/asbot.log
Ctrl+C closes it.`);
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await desk.close();
  await practice.close();
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
