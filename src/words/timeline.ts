import type { RecordEntry, RecordKind } from '../domain/record/entry.ts';
import { linkOf, type Workspace } from '../domain/record/table.ts';
import { markdownOf } from './markdown.ts';
import type { Text } from './text.ts';
import type { Words } from './words.ts';

/** What nobody asks for in a post-mortem: how the bot kept its own house. */
const quiet: readonly RecordKind[] = ['noted', 'proven', 'bot started', 'bot stopped', 'sealing begins', 'pruned'];

/** Whether an entry is left out of what people read. */
export const isQuiet = ({ kind }: RecordEntry): boolean => quiet.includes(kind);

interface Timeline {
  readonly since?: string | undefined;
  readonly until: string;
  /** Of what: a group, a person, an incident; nothing for all. */
  readonly of: Text;
  readonly workspace: Workspace;
}

/** A timeline in Markdown for a post-mortem: a line for each thing that somebody did, or that became of it. Times are ISO 8601 UTC. */
export function timelineOf(words: Words, entries: readonly RecordEntry[], given: Timeline): string {
  const { record } = words;
  const told = entries.filter((entry) => !isQuiet(entry));
  const lines = told.map((entry) => {
    const time = entry.at.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC');
    return `- ${time}: ${markdownOf(record.line(entry, linkOf(entry, given.workspace)))}\n`;
  });
  const title = `# ${markdownOf(record.timelineTitle(given))}\n\n`;
  return title + (lines.length === 0 ? `${markdownOf(record.nothing)}\n` : lines.join(''));
}
