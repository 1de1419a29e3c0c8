import { isListed } from '../domain/permissions/who.ts';
import type { RecordEntry } from '../domain/record/entry.ts';
import type { RecordFilter } from '../domain/record/filter.ts';
import { sinceIn } from '../domain/record/since.ts';
import { csvOf, jsonLinesOf, type Workspace, workspaceIn } from '../domain/record/table.ts';
import { personFor } from '../operations/permission.ts';
import { refuseAStranger } from '../operations/refusals.ts';
import { paragraph, type Said, saying } from '../slack/blocks.ts';
import { sendFiles } from '../slack/files.ts';
import { historyView } from '../slack/views/history.ts';
import { sentences, type Text } from '../words/text.ts';
import { isQuiet, timelineOf } from '../words/timeline.ts';
import type { FlowNeeds } from './needs.ts';
import type { Respond } from './picker-session.ts';
import { toAskerAlone } from './to-asker-alone.ts';
import type { TypedRecord } from './typing/read-typed.ts';

/** Entries in one message: more are not read on a phone. */
const mostShown = 20;

/** `/as history` and `/as report`, to the asker alone. Throws `TurnedDown` for a stranger. */
export async function answerFromRecord(
  needs: FlowNeeds,
  by: string,
  typed: TypedRecord,
  respond: Respond,
): Promise<void> {
  await refuseAStranger(needs, by);
  await respond(toAskerAlone(await answerOf(needs, by, typed)));
}

async function answerOf(needs: FlowNeeds, by: string, typed: TypedRecord): Promise<Said> {
  const { words, people, clock } = needs;
  const now = clock.now();
  const offset = typed.since === undefined ? 0 : ((await people.utcOffsetOf(by)) ?? 0);
  const since = typed.since === undefined ? undefined : sinceIn(typed.since, now, offset);
  if (typed.since !== undefined && since === undefined) return simply(words.record.badSince(typed.since));

  const mayRead = await mayReadAll(needs, by);
  const person = mayRead ? typed.person : by;
  const filter: RecordFilter = { person, incident: typed.incident, since };
  const entries = await entriesAbout(needs, typed.word, filter);
  const of = words.record.of({ ...typed, person });
  const workspace = workspaceIn(await needs.record.entries({ kind: 'bot started', limit: 1 }));
  const found = { entries, of, since, workspace, now };
  if (typed.shows === 'report') return report(needs, by, { ...found, isOwnOnly: !mayRead });
  const told = entries.filter((entry) => !isQuiet(entry));
  const shown = told.slice(-mostShown);
  return historyView(words, { ...found, entries: shown, found: told.length, isOwnOnly: !mayRead });
}

/** Without rules every full member; with rules whom they list for it. */
async function mayReadAll({ rules, people }: FlowNeeds, by: string): Promise<boolean> {
  const set = rules();
  return set === undefined || isListed(set.record, await personFor(people, by, set.record)) === 'yes';
}

/** A word is a group; where nothing is recorded about a group of that name, an instance. */
async function entriesAbout(
  { record }: FlowNeeds,
  word: string | undefined,
  filter: RecordFilter,
): Promise<RecordEntry[]> {
  if (word === undefined) return record.entries(filter);
  const ofGroup = await record.entries({ ...filter, group: word });
  return ofGroup.length > 0 ? ofGroup : record.entries({ ...filter, instance: word });
}

interface Found {
  readonly entries: readonly RecordEntry[];
  readonly of: Text;
  readonly since: string | undefined;
  readonly workspace: Workspace;
  readonly now: Date;
  readonly isOwnOnly: boolean;
}

async function report(
  needs: FlowNeeds,
  by: string,
  { entries, of, since, workspace, now, isOwnOnly }: Found,
): Promise<Said> {
  const { words, slack, log } = needs;
  const until = now.toISOString();
  const name = `asbot-${until.slice(0, 16).replaceAll(/[-:]/g, '')}Z`;
  const sent = await sendFiles(slack, by, [
    { filename: `${name}.md`, content: timelineOf(words, entries, { since, until, of, workspace }) },
    { filename: `${name}.csv`, content: csvOf(entries, workspace) },
    { filename: `${name}.jsonl`, content: jsonLinesOf(entries) || '\n' },
  ]);
  log.info({ person: by, entries: entries.length, sent }, 'sent a report');
  if (sent.kind === 'refused') return simply(words.record.reportFailed(sent.code));
  const told = words.record.reportSent({ entries: entries.length, since });
  return simply(isOwnOnly ? sentences(told, words.record.ownOnly) : told);
}

const simply = (text: Text): Said => saying(text, [paragraph(text)]);
