import { readFileSync } from 'node:fs';
import type { Head } from '../../operations/ports.ts';

/** Wrong words on the command line: says which and why. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

/** A head as it is typed: `<chain>:<position>:<mac>`, as the bot's log has the three. Throws `WrongUsage`. */
export function headIn(written: string): Head {
  const [, chain, position, mac] = /^(.+):(\d+):([\w-]{43})$/.exec(written) ?? [];
  if (chain === undefined || position === undefined || mac === undefined)
    throw new WrongUsage(`--head ${written}: a head is <chain>:<position>:<mac>, as the log has it`);
  return { chain, position: Number(position), mac };
}

/** The heads in a log of the bot, a line of JSON each; other lines are left out. Throws `WrongUsage` where the file cannot be read. */
export function headsInLog(file: string): Head[] {
  return readLines(file).flatMap((line) => {
    const { chain, position, mac } = parsed(line);
    return typeof chain === 'string' && typeof position === 'number' && typeof mac === 'string'
      ? [{ chain, position, mac }]
      : [];
  });
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    throw new WrongUsage(`--heads ${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function parsed(line: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(line)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The keys that may have sealed: the present one, and earlier ones with commas between. Throws `WrongUsage`. */
export const keysIn = ({ AUDIT_KEY, AUDIT_KEYS_BEFORE }: NodeJS.ProcessEnv): Buffer[] =>
  [AUDIT_KEY, ...(AUDIT_KEYS_BEFORE ?? '').split(',')].flatMap((written) => {
    if (written === undefined || written.trim() === '') return [];
    const key = Buffer.from(written.trim(), 'base64');
    if (key.length !== 32) throw new WrongUsage('AUDIT_KEY and AUDIT_KEYS_BEFORE hold keys of 32 bytes in base64');
    return [key];
  });
