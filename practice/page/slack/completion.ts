import type { CommandShown } from '../../desk/model.ts';

/** One way to go on with what is being typed. */
export interface Completion {
  /** The whole text after it was taken. */
  readonly text: string;
  readonly words: string;
  readonly description?: string | undefined;
}

/** Ways to go on, and whether the first is meant at once, so that Enter takes it. */
export interface Completions {
  readonly all: readonly Completion[];
  readonly isFirstMeant: boolean;
}

const none: Completions = { all: [], isFirstMeant: false };

/**
 * Ways to go on with a text: commands and the words of their usage hint at the beginning of a line, names after an `@`, channels
 * after a `#`.
 *
 * @param names of everybody who can be mentioned
 */
export function completionsFor(
  text: string,
  commands: readonly CommandShown[],
  names: readonly string[],
  channels: readonly string[],
): Completions {
  if (text.startsWith('/')) return afterSlash(text, commands);
  const found = /(^|\s)([@#])([\w-]*)$/.exec(text);
  if (found === null) return none;
  const [, , mark = '', begun = ''] = found;
  const before = text.slice(0, text.length - begun.length - 1);
  const all = (mark === '@' ? names : channels)
    .filter((name) => name.startsWith(begun) && name !== begun)
    .map((name) => ({ text: `${before}${mark}${name} `, words: `${mark}${name}` }));
  return { all, isFirstMeant: all.length > 0 && begun !== '' };
}

function afterSlash(text: string, commands: readonly CommandShown[]): Completions {
  const space = text.indexOf(' ');
  if (space < 0) {
    const all = commands
      .filter(({ command }) => command.startsWith(text))
      .map(({ command, description, hint }) => ({
        text: `${command} `,
        words: `${command} ${hint}`.trim(),
        description,
      }));
    return { all, isFirstMeant: false };
  }
  const command = commands.find((each) => each.command === text.slice(0, space));
  const begun = text.slice(space + 1);
  if (command === undefined || begun.includes(' ')) return none;
  const all = hintWords(command.hint)
    .filter((words) => words.startsWith(begun) && firstWord(words) !== begun)
    .map((words) => ({ text: `${command.command} ${firstWord(words)} `, words: `${command.command} ${words}` }));
  return { all, isFirstMeant: false };
}

/** What stands between the bars of a usage hint: `[list | show <group>]` gives `list` and `show <group>`. */
export const hintWords = (hint: string): string[] =>
  hint
    .replace(/^\[|\]$/g, '')
    .split('|')
    .map((words) => words.trim())
    .filter((words) => words !== '');

const firstWord = (words: string): string => words.split(' ')[0] ?? '';
