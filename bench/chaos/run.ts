import { setTimeout as pause } from 'node:timers/promises';
import { openPractice, type Practice, type PracticeOptions } from '../../practice/open-practice.ts';
import type { Seen } from '../../practice/slack/person/seen.ts';
import { inWords, type StoredOperation, storedOperation } from '../stored-operation.ts';
import { isAsking, isTold, newestCard } from './card.ts';
import { keepEvidence } from './evidence.ts';
import { factsOf, notesOn } from './facts.ts';
import { type Kill, type Kills, killsOf } from './kills.ts';
import { type Plan, planOf } from './plan.ts';
import { brokenIn } from './verdict.ts';
import { group, type Worker, workersOf } from './workers.ts';

/** A pretend cloud that is quick, and a bot that looks often: a removal of three batches takes a few seconds. */
const quick = {
  durations: { flagLag: [50, 250], removal: [300, 900], settling: [50, 300], deletion: [200, 700] },
  watch: { first: '100ms', every: '150ms', settleAfter: '2s', giveUpAfter: '60s' },
  callTimeout: '1s',
} as const satisfies Partial<PracticeOptions>;

/** Everything in a run has happened by then, in ms from the press. */
const longestMs = 60_000;
/** The bot has noted by then that the end was told, in ms from the end. */
const longestToNoteMs = 15_000;
/** A card that still asks so long after a restart has lost its press, which its presser sees and repeats, in ms. */
const pressAgainAfterMs = 2_000;

/** How one run went. */
export interface ChaosRun {
  readonly plan: Plan;
  /** The kills that came to pass. */
  readonly kills: readonly Kill[];
  /** What the operation came to, as stored. */
  readonly outcome: string;
  readonly broken: readonly string[];
  /** What is no fault, and worth knowing: posts that stand twice, presses that were lost. */
  readonly notes: readonly string[];
  readonly seconds: number;
  /** Where the evidence of a broken run lies. */
  readonly evidence: string | undefined;
}

interface ChaosOptions {
  readonly mode?: 'http' | 'socket';
  /** Where the evidence of broken runs goes; none is kept if not said. */
  readonly keepIn?: string | undefined;
}

/**
 * One removal of three batches, killed at the moments that the seed draws, and started again each time, up to its end.
 * What the bot does wrong is told in `broken`; throws only where not even the practice workspace opens.
 */
export async function chaosRun(seed: number, { mode = 'http', keepIn }: ChaosOptions = {}): Promise<ChaosRun> {
  const began = Date.now();
  const plan = planOf(seed);
  const practice = await openPractice({ ...quick, mode, seed });
  const kills = killsOf(practice, plan.kills);
  const notes: string[] = [];
  try {
    practice.cloud.world.setNumbers(group, { minimum: 0 });
    const workers = workersOf(practice, plan.picks);
    const broken: string[] = [];
    await removed(practice, { plan, workers, kills, notes }).catch((error: unknown) => broken.push(String(error)));
    kills.end();
    const stored = await untilNotedAsTold(practice);
    const exit = await practice.bot.end('SIGTERM');
    const facts = factsOf(practice, plan, workers, stored, exit);
    broken.push(...brokenIn(facts));
    const isKept = broken.length > 0 && keepIn !== undefined;
    return {
      plan,
      kills: kills.done,
      outcome: inWords(stored),
      broken,
      notes: [...notes, ...notesOn(practice)],
      seconds: (Date.now() - began) / 1_000,
      evidence: isKept ? keepEvidence(keepIn, practice, { plan, kills: kills.done, broken, facts }) : undefined,
    };
  } finally {
    await practice.close();
  }
}

interface Run {
  readonly plan: Plan;
  readonly workers: readonly Worker[];
  readonly kills: Kills;
  readonly notes: string[];
}

/** From the slash to the told end, kills and restarts included. Throws where that does not come. */
async function removed(practice: Practice, { plan, workers, kills, notes }: Run): Promise<void> {
  const { loses, picks } = plan;
  if (loses !== undefined) {
    practice.cloud.faults.add({ on: 'batch', effect: { kind: loses.how }, after: loses.batch - 1 });
  }
  const card = await asked(practice, plan, workers);
  kills.begin();
  const pressing = press(practice, plan, card);
  const end = Date.now() + longestMs;
  let startedAt: number | undefined;
  for (;;) {
    if (await kills.startAgain()) startedAt = Date.now();
    const newest = newestCard(practice);
    if (isTold(newest)) break;
    if (Date.now() > end)
      throw new Error(`no end within ${longestMs / 1_000} s; the card says: ${newest?.readable() ?? 'nothing'}`);
    if (startedAt !== undefined && Date.now() > startedAt + pressAgainAfterMs && isAsking(newest, picks)) {
      notes.push('the press was lost, and repeated');
      startedAt = Date.now();
      await press(practice, plan, newest);
    }
    await pause(25);
  }
  kills.end();
  await kills.startAgain();
  await pressing;
}

/** Asks by typing all of it, and waits for the card. */
async function asked(practice: Practice, { picks, choice }: Plan, workers: readonly Worker[]): Promise<Seen> {
  const names = workers.map(({ name }) => name).join(' ');
  await practice.slack.as('on-call').types('#ops', `/as remove ${group} ${names} --${choice}`);
  await practice.slack.until(() => isAsking(newestCard(practice), picks), 'the card', 10_000);
  const card = newestCard(practice);
  if (card === undefined) throw new Error('the card is gone');
  return card;
}

/** Whether it was acknowledged does not matter here: a bot that is killed does not acknowledge. */
const press = ({ slack }: Practice, { choice, picks }: Plan, card: Seen): Promise<unknown> =>
  slack.as('approver').presses(choice === 'keep' ? 'Remove, Keep Servers' : `Remove and Delete ${picks} Servers`, card);

/** The bot has noted down that the end is told; or it never does. */
async function untilNotedAsTold({ folder }: Practice): Promise<StoredOperation | undefined> {
  const end = Date.now() + longestToNoteMs;
  for (;;) {
    const stored = storedOperation(folder);
    if (stored?.isAnnounced === true || Date.now() > end) return stored;
    await pause(50);
  }
}
