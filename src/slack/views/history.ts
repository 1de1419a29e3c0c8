import type { RecordEntry } from '../../domain/record/entry.ts';
import { linkOf, type Workspace } from '../../domain/record/table.ts';
import { date, day, nothing, say, sentences, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, context, paragraph, type Said, saying } from '../blocks.ts';

/** What was looked for, and what was found of it, oldest first. */
export interface Found {
  readonly of: Text;
  readonly since: string | undefined;
  readonly entries: readonly RecordEntry[];
  readonly found: number;
  readonly workspace: Workspace;
  readonly now: Date;
  /** The reader may see their own entries alone. */
  readonly isOwnOnly: boolean;
}

/** What is recorded, newest last, to whoever asked. */
export function historyView(words: Words, { entries, now, workspace, isOwnOnly, ...given }: Found): Said {
  const { record } = words;
  const title = record.historyTitle({ ...given, told: entries.length });
  const lines = entries.map((entry) => {
    const time = entry.at.slice(0, 10) === now.toISOString().slice(0, 10) ? date(entry.at) : day(entry.at);
    return say`${time}: ${record.line(entry, linkOf(entry, workspace))}`;
  });
  const only = isOwnOnly ? record.ownOnly : nothing;
  return saying(sentences(title, ...(lines.length === 0 ? [record.nothing] : lines), only), [
    ...(lines.length === 0 ? [paragraph(sentences(title, record.nothing))] : bullets(title, lines)),
    ...(only.length === 0 ? [] : [paragraph(only)]),
    context(record.moreByReport),
  ]);
}
