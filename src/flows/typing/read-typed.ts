import { parseArgs } from 'node:util';
import type { ChangeFlow, SubCommand } from '../../../commands/sub-command.ts';
import type { ChoiceName } from '../../domain/change.ts';
import type { TypingFault } from '../../domain/typing-fault.ts';
import { argumentsIn } from './as-typed.ts';
import { nearestOf } from './nearest.ts';
import { type SetByFlags, valuesOf } from './values.ts';

/** A change as somebody typed it: its words, and what its flags say. */
export interface TypedChange {
  readonly kind: 'change';
  readonly flow: ChangeFlow;
  /** The name of a cloud that the bot works with. */
  readonly cloud?: string | undefined;
  /** The group first, then what is picked: names, ids or addresses. */
  readonly words: readonly string[];
  readonly reason?: string | undefined;
  readonly choice?: ChoiceName | undefined;
  readonly set: Readonly<SetByFlags>;
  readonly isToBeProtected: boolean;
  readonly isDryRun: boolean;
}

/** What somebody wants to read of the record. */
export interface TypedRecord {
  readonly kind: 'record';
  readonly shows: 'history' | 'report';
  /** A Slack user id, where a person was mentioned. */
  readonly person?: string | undefined;
  /** A group or an instance. */
  readonly word?: string | undefined;
  /** As it was typed: it depends on the clock of whoever typed it. */
  readonly since?: string | undefined;
  readonly incident?: string | undefined;
}

export type Typed =
  | TypedChange
  | { readonly kind: 'find'; readonly words: readonly string[]; readonly cloud?: string | undefined }
  | { readonly kind: 'whoami'; readonly word: string | undefined }
  | TypedRecord
  | { readonly kind: 'help' }
  | { readonly kind: 'unknown'; readonly word: string; readonly nearest: string | undefined }
  | { readonly kind: 'fault'; readonly fault: TypingFault };

/**
 * Reads what was typed after `/as`, or after a mention. Nothing is an error that has a clear meaning: phones make one dash of two and
 * curl the quotes. `now` is for days and lengths of time, which must lie ahead; `clouds` are the names that `--cloud` takes.
 */
export function readTyped(text: string, commands: readonly SubCommand[], now: Date, clouds: readonly string[]): Typed {
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
  if (flow.kind === 'help') return { kind: 'help' };
  if (flow.kind === 'whoami') return { kind: 'whoami', word: wordsIn(rest)[0] };
  if (flow.kind === 'record') return readRecord(flow.shows, rest, mentionedIn(text));
  if (flow.kind === 'find') return readFind(rest, clouds);
  return readChange(flow, rest, now, clouds);
}

const recordFlags = ['--since', '--incident'];

function readRecord(shows: TypedRecord['shows'], args: readonly string[], person: string | undefined): Typed {
  const read = readFlags(args, recordFlags, recordFlags);
  if ('kind' in read) return { kind: 'fault', fault: read };
  const { words, given } = read;
  const [word, ...others] = person === undefined ? words : words.filter((one) => !/^<?@/.test(one));
  if (others.length > 0) return { kind: 'fault', fault: { kind: 'too many words', words: others } };
  return { kind: 'record', shows, person, word, since: given.get('--since'), incident: given.get('--incident') };
}

/** The id of the person whom a text mentions; as it is typed, only their name would be left. */
const mentionedIn = (text: string): string | undefined => /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/.exec(text)?.[1];

function readFind(args: readonly string[], clouds: readonly string[]): Typed {
  const read = readFlags(args, ['--cloud'], ['--cloud']);
  if ('kind' in read) return { kind: 'fault', fault: read };
  const cloud = cloudIn(read.given, clouds);
  if (cloud !== undefined && 'kind' in cloud) return { kind: 'fault', fault: cloud };
  return { kind: 'find', words: read.words, cloud: cloud?.name };
}

function readChange(flow: ChangeFlow, args: readonly string[], now: Date, clouds: readonly string[]): Typed {
  const { choices, values } = flow;
  const withValue = ['--reason', '--cloud', ...values.map(({ flag }) => flag)];
  const flags = [
    ...withValue,
    '--dry-run',
    ...(flow.canProtect ? ['--protect'] : []),
    ...choices.map(({ flag }) => flag),
  ];
  const read = readFlags(args, flags, withValue);
  if ('kind' in read) return { kind: 'fault', fault: read };
  const { words, given } = read;
  if (flow.picking.kind === 'nothing' && words.length > 1)
    return { kind: 'fault', fault: { kind: 'too many words', words: words.slice(1) } };
  const chosen = choices.filter(({ flag }) => given.has(flag));
  if (chosen.length > 1)
    return { kind: 'fault', fault: { kind: 'two choices', flags: chosen.map(({ flag }) => flag) } };
  const cloud = cloudIn(given, clouds);
  if (cloud !== undefined && 'kind' in cloud) return { kind: 'fault', fault: cloud };
  const set = valuesOf(values, given, now);
  if ('kind' in set) return { kind: 'fault', fault: set };
  return {
    kind: 'change',
    flow,
    cloud: cloud?.name,
    words,
    reason: given.get('--reason')?.trim(),
    choice: chosen[0]?.name,
    set,
    isToBeProtected: given.has('--protect'),
    isDryRun: given.has('--dry-run'),
  };
}

interface Given {
  readonly words: readonly string[];
  readonly given: ReadonlyMap<string, string | undefined>;
}

/** The cloud that is named, in whatever letters; a fault where there is none of that name. Undefined where none is named. */
function cloudIn(
  given: Given['given'],
  clouds: readonly string[],
): { readonly name: string } | TypingFault | undefined {
  const cloud = given.get('--cloud')?.trim();
  if (cloud === undefined) return undefined;
  const name = clouds.find((one) => one === cloud) ?? clouds.find((one) => one.toLowerCase() === cloud.toLowerCase());
  if (name !== undefined) return { name };
  return { kind: 'unknown cloud', cloud, nearest: nearestOf(cloud, clouds), all: clouds };
}

function readFlags(
  args: readonly string[],
  flags: readonly string[],
  withValue: readonly string[],
): Given | TypingFault {
  const type = (flag: string) => (withValue.includes(flag) ? 'string' : 'boolean');
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(flags.map((flag) => [flag.slice(2), { type: type(flag) } as const])),
  });
  const words: string[] = [];
  const given = new Map<string, string | undefined>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const { rawName, value, inlineValue = false } = token;
    const flag = rawName.startsWith('--') ? rawName : `--${token.name}`;
    if (!flags.includes(flag)) return { kind: 'unknown flag', flag: rawName, nearest: nearestOf(rawName, flags) };
    const isNextFlag = !inlineValue && value?.startsWith('--') === true;
    const takesValue = withValue.includes(flag);
    if (takesValue && (isNextFlag || !value?.trim())) return { kind: 'flag without value', flag: rawName };
    if (!takesValue && value !== undefined) return { kind: 'flag with value', flag: rawName };
    given.set(flag, value);
  }
  return { words: wordsIn(words), given };
}

const wordsIn = (words: readonly string[]): string[] => [
  ...new Set(words.map(withoutComma).filter((word) => word !== '')),
];

/** Names in a list may have a comma behind them. */
const withoutComma = (word: string): string => word.replace(/,+$/, '');
