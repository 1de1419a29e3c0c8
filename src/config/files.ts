import { parseDocument } from 'yaml';
import type { Faults } from './faults.ts';

/** Gives a file's text; throws an error with the code `ENOENT` where there is none. */
export type ReadFile = (path: string) => string;

/** A file's YAML, with every scalar as the text that was written: a password of digits stays what it is. */
export interface YamlFile {
  readonly content: unknown;
}

/**
 * Reads a YAML file. Undefined where there is no such file, and where it can't be read, which is noted under `name`.
 * What the parser says of a mistake may quote the file, so only the place of it is told.
 */
export function readYaml(path: string, name: string, readFile: ReadFile, faults: Faults): YamlFile | undefined {
  const text = readText(path, name, readFile, faults);
  if (text === undefined) return undefined;
  const document = parseDocument(text, { schema: 'failsafe', merge: true, logLevel: 'silent' });
  for (const { code, linePos } of document.errors) {
    faults.add(`${name} is not YAML: ${code.toLowerCase().replaceAll('_', ' ')} in line ${linePos?.[0].line ?? '?'}`);
  }
  if (document.errors.length > 0) return undefined;
  try {
    return { content: document.toJS({ maxAliasCount: 100 }) };
  } catch {
    return faults.add(`${name} is not YAML that can be used: it has an alias of nothing, or too many`);
  }
}

function readText(path: string, name: string, readFile: ReadFile, faults: Faults): string | undefined {
  try {
    return readFile(path);
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') faults.add(`${name} cannot be read: ${code ?? 'it is no text file'}`);
    return undefined;
  }
}

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
