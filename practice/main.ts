import { openDesk } from './desk/open-desk.ts';
import { builtPage } from './desk/page-build.ts';
import { leaving } from './leaving.ts';
import { openPractice } from './open-practice.ts';
import { plays } from './play/index.ts';
import { Mistyped, readTyped, type Typed, usage } from './typed.ts';

/** Where the page is served if nothing else is said. */
const usualPort = 4600;

const leave = leaving();
const { signal } = leave;

async function main(): Promise<number> {
  const { help, play, port, ...world } = readTyped(process.argv.slice(2));
  if (help) {
    console.log(usage);
    return 0;
  }
  if (play === undefined) return openPage(world, port ?? usualPort);
  const found = Object.hasOwn(plays, play) ? plays[play] : undefined;
  if (found === undefined) throw new Mistyped(`There is no play called ${play}: try ${Object.keys(plays).join(', ')}.`);
  const code = await found({ ...world, signal });
  signal.throwIfAborted();
  return code;
}

/** Opens the practice workspace with its page, and closes it when somebody asks for that. */
async function openPage(
  world: Pick<Typed, 'mode' | 'seed' | 'groups' | 'instances' | 'hasSecondCloud' | 'rules'>,
  port: number,
): Promise<number> {
  const { mode } = world;
  await using opened = new AsyncDisposableStack();
  const page = await builtPage(console.log, signal);
  const practice = await openPractice({ ...world, signal });
  opened.defer(practice.close);
  const desk = await openDesk({ practice, mode, page, port });
  opened.defer(desk.close);
  signal.throwIfAborted();
  console.log(`The practice workspace is open (${mode === 'http' ? 'HTTP' : 'Socket'} Mode). Open this page:

  ${desk.url}

  Slack   ${practice.slack.url}/practice/state
  Cloud   ${practice.cloud.url}/practice/world
${practice.second ? `  Second  ${practice.second.url}/practice/world\n` : ''}  Bot     ${practice.bot.url}/readyz
  Log     ${practice.folder}/asbot.log (gone with the workspace)

New here? Set the scene “Your first removal” under Scenes. Ctrl+C closes the workspace.`);
  await leave.asked;
  console.log('\nClosing: the bot stores what it is doing, 12 s at most. Ctrl+C again ends everything at once.');
  await opened.disposeAsync();
  console.log('The practice workspace is closed, and nothing of it is left on this machine. Goodbye.');
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (signal.aborted) {
    console.error(
      `${signal.reason instanceof Error ? signal.reason.message : ''} Nothing of it is left on this machine.`,
    );
    process.exitCode = leave.exitCode();
  } else if (error instanceof Mistyped) {
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 64;
  } else {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
