import { parseArgs } from 'node:util';
import { closest, distance } from 'fastest-levenshtein';
import parseArgsStringToArgv from 'string-argv';
import type { SubCommand } from '../../commands/sub-command.ts';
import type { ChoiceName } from '../domain/change.ts';
import type { TypingFault } from '../domain/typing-fault.ts';

/** A sub-command with its words and flags, as somebody typed it. */
export interface TypedChange {
  readonly kind: 'change';
  readonly command: SubCommand & { readonly flow: { readonly kind: 'change' } };
  /** The group first, then instances: names or ids. */
  readonly words: readonly string[];
  readonly reason?: string | undefined;
  readonly choice?: ChoiceName | undefined;
  readonly isDryRun: boolean;
}

export type Typed =
  | TypedChange
  | { readonly kind: 'help' }
  | { readonly kind: 'unknown'; readonly word: string; readonly nearest: string | undefined }
  | { readonly kind: 'fault'; readonly fault: TypingFault };

/** Reads what was typed after `/as`. Nothing is an error that has a clear meaning: phones make one dash of two and curl the quotes. */
export function readTyped(text: string, commands: readonly SubCommand[]): Typed {
  const [word, ...rest] = argumentsIn(text);
  if (word === undefined) return { kind: 'help' };
  const command = commands.find(({ name }) => name === word.toLowerCase());
  if (command === undefined)
    return {
      kind: 'unknown',
      word,
      nearest: nearestOf(
        word.toLowerCase(),
        commands.map(({ name }) => name),
      ),
    };
  const { flow } = command;
  return flow.kind === 'help' ? { kind: 'help' } : readChange({ ...command, flow }, rest);
}

function readChange(command: TypedChange['command'], args: readonly string[]): Typed {
  const choices = command.flow.choices;
  const flags = ['reason', 'dry-run', ...choices.map(({ flag }) => flag.slice(2))];
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      flags.map((flag) => [flag, { type: flag === 'reason' ? 'string' : 'boolean' } as const]),
    ),
  });

  const words: string[] = [];
  const given = new Map<string, string | undefined>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue = false } = token;
    if (!flags.includes(name)) {
      const nearest = nearestOf(
        rawName,
        flags.map((flag) => `--${flag}`),
      );
      return { kind: 'fault', fault: { kind: 'unknown flag', flag: rawName, nearest } };
    }
    const isNextFlag = !inlineValue && value?.startsWith('--') === true;
    if (name === 'reason' && (isNextFlag || !value?.trim()))
      return { kind: 'fault', fault: { kind: 'flag without value', flag: rawName } };
    if (name !== 'reason' && value !== undefined)
      return { kind: 'fault', fault: { kind: 'flag with value', flag: rawName } };
    given.set(name, value);
  }

  const chosen = choices.filter(({ flag }) => given.has(flag.slice(2)));
  if (chosen.length > 1)
    return { kind: 'fault', fault: { kind: 'two choices', flags: chosen.map(({ flag }) => flag) } };
  return {
    kind: 'change',
    command,
    words: [...new Set(words.map(withoutComma).filter((word) => word !== ''))],
    reason: given.get('reason')?.trim(),
    choice: chosen[0]?.name,
    isDryRun: given.has('dry-run'),
  };
}

/** Names in a list may have a comma behind them. */
const withoutComma = (word: string): string => word.replace(/,+$/, '');

/** Stands in for an apostrophe inside a word, which opens no quotation; it is in no text that Slack sends. */
const apostrophe = '\u0000';

/** What was typed, cut into words as a shell does it, flags in small letters. */
function argumentsIn(text: string): string[] {
  return parseArgsStringToArgv(asMeant(asTyped(text)))
    .map((word) => word.replaceAll(apostrophe, "'"))
    .map((word) => (word.startsWith('--') ? word.replace(/^[^=\s]+/, (flag) => flag.toLowerCase()) : word));
}

/** Slack's escapes, mentions and links undone: the text as it was typed. */
export function asTyped(text: string): string {
  return text
    .replace(/<(?:https?:\/\/|mailto:)[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(https?:\/\/[^|>]*)>/g, '$1')
    .replace(/<!(?:subteam\^[^|>]*\|@?)?([^|>]+)(?:\|[^>]*)?>/g, '@$1')
    .replace(/<([@#])[A-Z0-9]+\|([^>]+)>/g, '$1$2')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Dashes and quotes as they were meant. */
const asMeant = (text: string): string =>
  text
    .replace(/(^|\s)(?:[\u2010-\u2015\u2212][-\u2010-\u2015\u2212]*|-[\u2010-\u2015\u2212]+)(?=\p{L})/gu, '$1--')
    .replace(/[\u201C-\u201F\u00AB\u00BB]/g, '"')
    .replace(/(?<=[\p{L}\p{N}])['\u2018\u2019](?=[\p{L}\p{N}])/gu, apostrophe)
    .replace(/[\u2018-\u201B]/g, "'");

/** Farther than this is no typing slip, in letters. */
const farthest = 3;

/** The nearest of the words: one that begins like it, else one that a slip of the finger makes of it; undefined where none is near. */
export function nearestOf(word: string, among: readonly string[]): string | undefined {
  if (among.length === 0 || word === '') return undefined;
  const wanted = word.toLowerCase();
  const longer = among.find((one) => one.toLowerCase().startsWith(wanted));
  if (longer !== undefined) return longer;
  const nearest = closest(wanted, [...among]);
  return distance(wanted, nearest.toLowerCase()) <= Math.min(farthest, Math.ceil(word.length / 2))
    ? nearest
    : undefined;
}
