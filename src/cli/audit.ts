import { parseArgs } from 'node:util';
import { isMeant, type RecordFilter } from '../domain/record/filter.ts';
import { csvOf, jsonLinesOf, workspaceIn } from '../domain/record/table.ts';
import { sqliteFile } from '../store/open-store.ts';
import { entryIn } from '../store/record/append.ts';
import { readHeld } from '../store/record/read-held.ts';
import { verify } from '../store/record/verify.ts';
import { en } from '../words/en.ts';
import { nothing } from '../words/text.ts';
import { timelineOf } from '../words/timeline.ts';
import { headIn, headsInLog, keysIn, WrongUsage } from './audit/known.ts';
import { verdictText } from './audit/verdict.ts';

/** `npm run audit` checks the record, or prints it, also beside a running bot: it reads the database and changes nothing. */
const usage = `npm run audit -- verify [--head <chain>:<position>:<mac> …] [--heads <log file> …]
npm run audit -- export --format markdown|csv|jsonl [--since <time>] [--until <time>] [--group <name>] [--person <id>] [--instance <name>] [--incident <key>]
The database is that of DATABASE_URL; AUDIT_KEY is the key it is sealed with, AUDIT_KEYS_BEFORE earlier ones. Times are ISO 8601, such as 2026-11-24T14:00Z.`;

const codes = { fine: 0, faults: 1, usage: 64, unreadable: 78 } as const;
const formats = ['markdown', 'csv', 'jsonl'] as const;

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  const isUsage = error instanceof WrongUsage || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`${error instanceof Error ? error.message : error}\n${isUsage ? `${usage}\n` : ''}`);
  process.exitCode = isUsage ? codes.usage : codes.unreadable;
}

function main(args: readonly string[]): number {
  const [what, ...rest] = args;
  if (what === 'verify') return check(rest);
  if (what === 'export') return print(rest);
  throw new WrongUsage(what === undefined ? 'Say what to do.' : `There is no ${what} to do.`);
}

function held() {
  const file = sqliteFile(process.env.DATABASE_URL || 'sqlite:./data/asbot.db');
  try {
    return readHeld(file);
  } catch (error) {
    throw new Error(`the record in ${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function check(args: readonly string[]): number {
  const { values } = parseArgs({
    args: [...args],
    options: { head: { type: 'string', multiple: true }, heads: { type: 'string', multiple: true } },
  });
  const keys = keysIn(process.env);
  const heads = [...(values.head ?? []).map(headIn), ...(values.heads ?? []).flatMap(headsInLog)];
  const verdict = verify(held(), { keys, heads });
  process.stdout.write(verdictText(verdict, keys.length > 0));
  return verdict.faults.length === 0 ? codes.fine : codes.faults;
}

function print(args: readonly string[]): number {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { format: text, since: text, until: text, group: text, person: text, instance: text, incident: text },
  });
  const { format, since, until, ...others } = values;
  if (!formats.some((one) => one === format)) throw new WrongUsage(`--format must be one of ${formats.join(', ')}`);
  const filter: RecordFilter = { ...others, since: timeIn('--since', since), until: timeIn('--until', until) };
  const all = held()
    .rows.map(({ body }) => entryIn(body))
    .toSorted((one, other) => one.at.localeCompare(other.at));
  const entries = all.filter((entry) => isMeant(entry, filter));
  const workspace = workspaceIn(all);
  const now = new Date().toISOString();
  if (format === 'csv') process.stdout.write(csvOf(entries, workspace));
  else if (format === 'jsonl') process.stdout.write(jsonLinesOf(entries));
  else {
    const given = { since: filter.since, until: filter.until ?? now, of: nothing, workspace };
    process.stdout.write(timelineOf(en, entries, given));
  }
  return codes.fine;
}

function timeIn(flag: string, written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const time = Date.parse(written);
  if (Number.isNaN(time)) throw new WrongUsage(`${flag} ${written} is no time: write it as 2026-11-24T14:00Z`);
  return new Date(time).toISOString();
}
