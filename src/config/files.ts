import { type Document, isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml';
import type { Faults } from './faults.ts';

/** Gives a file's text; throws an error with the code `ENOENT` where there is none. */
export type ReadFile = (path: string) => string;

/** A file's YAML, with every scalar as the text that was written: a password of digits stays what it is. */
export interface YamlFile {
  readonly content: unknown;
  /** The line in which a path stands, from 1; undefined where it leads nowhere. What is missing stands where it should. */
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
}

/**
 * Reads a YAML file. Undefined where there is no such file, and where it can't be read, which is noted under `name`.
 * What the parser says of a mistake may quote the file, so only the place of it is told.
 */
export function readYaml(path: string, name: string, readFile: ReadFile, faults: Faults): YamlFile | undefined {
  const text = readText(path, name, readFile, faults);
  if (text === undefined) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', merge: true, logLevel: 'silent', lineCounter: lines });
  for (const { code, linePos } of document.errors) {
    faults.add(`${name} is not YAML: ${code.toLowerCase().replaceAll('_', ' ')} in line ${linePos?.[0].line ?? '?'}`);
  }
  if (document.errors.length > 0) return undefined;
  try {
    return { content: document.toJS({ maxAliasCount: 100 }), lineOf: (path) => lineOf(document, lines, path) };
  } catch {
    return faults.add(`${name} is not YAML that can be used: it has an alias of nothing, or too many`);
  }
}

/** The key of a pair says where it stands better than its value, which may begin a line later. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    const pair = isMap(parent) ? parent.items.find((one) => isPair(one) && String(one.key) === String(key)) : undefined;
    const node = pair?.key ?? document.getIn(path.slice(0, length), true);
    const start = isNode(node) ? node.range?.[0] : undefined;
    if (start !== undefined) return lines.linePos(start).line;
  }
  return undefined;
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
