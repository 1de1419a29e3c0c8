import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { startBot } from './bot.ts';
import { systemClock } from './clock.ts';
import { readSettings } from './config/read-settings.ts';
import { secretsOf } from './config/secrets.ts';
import type { Settings } from './config/settings.ts';
import { faultsIn } from './faults-in.ts';
import { createLog } from './health/log.ts';

/** `EX_CONFIG` of sysexits: starting again without mending something is of no use. */
const cannotWork = 78;
/** What a supervisor grants between SIGTERM and SIGKILL, at the least. */
const drainMs = 10_000;

process.umask(0o077); // the database and the token file are for the bot's user alone

try {
  await main();
} catch (error) {
  giveUp(error);
}

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLog(settings.logLevel, undefined, secretsOf(settings));
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'the bot ends: something went wrong that it cannot mend itself');
    process.exit(1);
  });
  const starting = startBot(settings, { clock: systemClock, log });
  process.on('SIGHUP', () => void reload(starting, settings, log));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(starting, signal, log));
  await starting.catch((error: unknown) => giveUp(error, log));
}

/** The rules are read anew, all or none: where anything is wrong with the settings, every fault is logged and the old rules go on. */
async function reload(starting: ReturnType<typeof startBot>, before: Settings, log: Logger): Promise<void> {
  try {
    const settings = readSettings(process.env);
    const others = settingsThatDiffer(before, settings);
    if (others.length > 0) log.warn({ settings: others }, 'other settings than the rules need a restart');
    await (await starting).reload(settings);
    log.info('the rules were read anew');
  } catch (error) {
    const faults = faultsIn(error);
    log.error(
      faults === undefined ? { err: error } : { faults },
      'the rules could not be read anew; the old ones go on',
    );
  }
}

/** The parts, beside the rules, in which two readings of the settings differ. */
const settingsThatDiffer = (before: Settings, after: Settings): string[] =>
  (Object.keys(after) as (keyof Settings)[]).filter(
    (part) => part !== 'permissions' && !isDeepStrictEqual(before[part], after[part]),
  );

/** No new work, the running step is stored, locks are given back. What a bot still starting has begun is stopped likewise. */
async function stop(starting: Promise<{ stop(): Promise<void> }>, signal: string, log: Logger): Promise<void> {
  log.info({ signal }, 'stopping');
  setTimeout(() => {
    log.error(
      `not everything had stopped after ${drainMs / 1_000} s; what is unfinished is taken up at the next start`,
    );
    process.exit(1);
  }, drainMs);
  try {
    await (await starting).stop();
    process.exit(0);
  } catch (error) {
    giveUp(error, log);
  }
}

/** Ends the process with what an operator can mend, or with a defect and its stack. */
function giveUp(error: unknown, log?: Logger): never {
  const faults = faultsIn(error);
  if (faults === undefined) {
    if (log === undefined) throw error;
    log.fatal({ err: error }, 'the bot ends: something went wrong that it cannot mend itself');
    process.exit(1);
  }
  process.stderr.write(`asbot cannot start:\n${faults.map((fault) => `- ${fault}\n`).join('')}`);
  process.exit(cannotWork);
}
