import { subjectsOf } from '../domain/change.ts';
import { ExplainedError } from '../domain/errors.ts';
import { everythingIn, type Found, lookUp } from '../domain/find.ts';
import type { Operation } from '../domain/operation.ts';
import type { Problem } from '../domain/problem.ts';
import type { Fleet } from '../operations/fleet.ts';
import { refuseAStranger } from '../operations/refusals.ts';
import { paragraph, type Said, saying } from '../slack/blocks.ts';
import { foundView, type LookedUp, mostFound } from '../slack/views/found.ts';
import { waitingForCloud } from '../slack/views/message.ts';
import { within } from '../slack/within.ts';
import type { Called } from '../words/conversation-words.ts';
import type { Age } from './cloud-view.ts';
import type { FlowNeeds } from './needs.ts';
import type { Respond } from './picker-session.ts';
import { namesOfClouds } from './place-of.ts';
import { toAskerAlone } from './to-asker-alone.ts';
import { nearestOf } from './typing/nearest.ts';

/** Words that are looked up at a time; a message holds no more. */
const mostWords = 20;

/** Operations on which something is still to be decided or done. */
const open = ['awaiting approval', 'queued', 'running', 'unsettled'] as const;

/**
 * Says of each word which group the server is in, how it is, and what is open on it: in one cloud where it is named, else in all of them.
 * What was read a while ago serves; where that has nothing, the clouds are read anew. A cloud that cannot be read is named, and keeps
 * nobody from the others. Throws `TurnedDown` for a stranger.
 */
async function find(needs: FlowNeeds, { words: typed, cloud }: Wanted, by: string): Promise<Said> {
  const words = typed.slice(0, mostWords);
  const { store, clock } = needs;
  await refuseAStranger(needs, by);
  const names = cloud === undefined ? namesOfClouds(needs) : [cloud];
  const readAll = (age: Age) => Promise.all(names.map((name) => readOne(needs, name, age)));
  const first = await readAll('fresh');
  const isAllFound = words.every((word) => lookUp(word, first.flatMap(everythingRead)).length > 0);
  const read = isAllFound ? first : await readAll('now');
  const all = read.flatMap(everythingRead);
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
    clouds: read.map(({ name, fleet, problem }) => ({
      place: needs.clouds.named(name).place, // known best once it was read
      at: fleet?.at,
      unread: fleet?.unread.map(({ name: group }) => group) ?? [],
      problem,
    })),
    now: clock.now(),
    left: typed.length - words.length,
  });
}

/** What somebody looks for: words, in one cloud or in all. */
interface Wanted {
  readonly words: readonly string[];
  readonly cloud?: string | undefined;
}

/** A cloud as it was read, or why it could not be. */
interface ReadCloud {
  readonly name: string;
  readonly fleet?: Fleet;
  readonly problem?: Problem;
}

async function readOne(needs: FlowNeeds, name: string, age: Age): Promise<ReadCloud> {
  try {
    return { name, fleet: await needs.view(name).fleet(age) };
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    return { name, problem: error.problem };
  }
}

const everythingRead = ({ name, fleet }: ReadCloud): (Found & { readonly cloud: string })[] =>
  fleet === undefined ? [] : everythingIn(fleet).map((one) => ({ ...one, cloud: name }));

/** Longer than this nobody waits without a word, in ms. */
const patienceMs = 2_000;

/** Answers to the asker; where the cloud takes its time, that it is being asked comes first. Throws `TurnedDown` for a stranger. */
export async function answerToFind(needs: FlowNeeds, wanted: Wanted, asking: Asking): Promise<void> {
  const { respond } = asking;
  const answering = answerOf(needs, wanted, asking);
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

/** A missing word is part of the answer. */
async function answerOf(
  needs: FlowNeeds,
  wanted: Wanted,
  { by, called }: Pick<Asking, 'by' | 'called'>,
): Promise<Said> {
  const forWhat = needs.words.find.forWhat(called);
  return wanted.words.length === 0 ? saying(forWhat, [paragraph(forWhat)]) : find(needs, wanted, by);
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
