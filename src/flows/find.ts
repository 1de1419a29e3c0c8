import { subjectsOf } from '../domain/change.ts';
import { ExplainedError } from '../domain/errors.ts';
import { everythingIn, type Found, lookUp } from '../domain/find.ts';
import type { Operation } from '../domain/operation.ts';
import { refuseAStranger } from '../operations/refusals.ts';
import { paragraph, type Said, saying } from '../slack/blocks.ts';
import { foundView, type LookedUp, mostFound } from '../slack/views/found.ts';
import { message, waitingForCloud } from '../slack/views/message.ts';
import { within } from '../slack/within.ts';
import type { Called } from '../words/conversation-words.ts';
import type { FlowNeeds } from './needs.ts';
import type { Respond } from './picker-session.ts';
import { toAskerAlone } from './to-asker-alone.ts';
import { nearestOf } from './typing/nearest.ts';

/** Words that are looked up at a time; a message holds no more. */
const mostWords = 20;

/** Operations on which something is still to be decided or done. */
const open = ['awaiting approval', 'queued', 'running', 'unsettled'] as const;

/**
 * Says of each word which group the server is in, how it is, and what is open on it. What was read a while ago serves; where that has
 * nothing, the cloud is read anew. Throws `TurnedDown` for a stranger, `ExplainedError` where the cloud cannot be read.
 */
async function find(needs: FlowNeeds, typed: readonly string[], by: string): Promise<Said> {
  const words = typed.slice(0, mostWords);
  const { store, people, clock } = needs;
  const view = needs.view(undefined);
  await refuseAStranger(people, by);
  const fleet = await view.fleet('fresh');
  const isAllFound = words.every((word) => lookUp(word, everythingIn(fleet)).length > 0);
  const seen = isAllFound ? fleet : await view.fleet('now');
  const all = everythingIn(seen);
  const operations = await store.list({ states: open });
  const looked = await Promise.all(
    words.map(async (word): Promise<LookedUp> => {
      const found = lookUp(word, all);
      return {
        word,
        nearest: found.length > 0 ? undefined : nearestOf(word, namesOf(all)),
        count: found.length,
        found: await Promise.all(
          found.slice(0, mostFound).map(async (one) => ({ ...one, open: await openOn(needs, one, operations) })),
        ),
      };
    }),
  );
  return foundView(needs.words, looked, {
    read: new Date(seen.at),
    now: clock.now(),
    left: typed.length - words.length,
    unread: seen.unread.map(({ name }) => name),
  });
}

/** Longer than this nobody waits without a word, in ms. */
const patienceMs = 2_000;

/** Answers to the asker; where the cloud takes its time, that it is being asked comes first. Throws `TurnedDown` for a stranger. */
export async function answerToFind(needs: FlowNeeds, words: readonly string[], asking: Asking): Promise<void> {
  const { respond } = asking;
  const answering = answerOf(needs, words, asking);
  const soon = await within(needs.clock, patienceMs, answering);
  if (soon === undefined) await respond(toAskerAlone(waitingForCloud(needs.words)));
  await respond(toAskerAlone(soon ?? (await answering)));
}

/** Who looks for something, how they called the bot, and where they are answered. */
interface Asking {
  readonly by: string;
  readonly called: Called;
  readonly respond: Respond;
}

/** Trouble with the cloud, or a missing word, is part of the answer. */
async function answerOf(
  needs: FlowNeeds,
  words: readonly string[],
  { by, called }: Pick<Asking, 'by' | 'called'>,
): Promise<Said> {
  const { words: speech } = needs;
  const forWhat = speech.find.forWhat(called);
  if (words.length === 0) return saying(forWhat, [paragraph(forWhat)]);
  try {
    return await find(needs, words, by);
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    return message(speech, { kind: 'problem', problem: error.problem });
  }
}

const namesOf = (all: readonly Found[]): string[] => [...new Set(all.map(({ name }) => name))];

/** The operations that are about this server, or about its group as a whole, each with the link to its card. */
const openOn = (
  { announcer }: FlowNeeds,
  { id, group }: Found,
  operations: readonly Operation[],
): Promise<LookedUp['found'][number]['open']> =>
  Promise.all(
    operations
      .filter((one) => {
        const subjects = subjectsOf(one.change, one.groupId);
        return subjects.includes(id) || (group !== undefined && subjects.includes(group.id));
      })
      .map(async (operation) => ({
        operation,
        link: operation.card === undefined ? undefined : await announcer.linkTo(operation.card),
      })),
  );
