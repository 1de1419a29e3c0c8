import type { CommandName } from '../../domain/change.ts';
import type { Called } from '../../words/conversation-words.ts';
import { bold, code, joined, say, sentences } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, context, paragraph, type Said, saying } from '../blocks.ts';

/** The clouds that the bot works with, and the one that is meant in a channel where nobody says. */
export interface CloudsHere {
  readonly all: readonly string[];
  readonly here: string;
}

/** Help is read off the commands themselves, so it cannot fall behind them. */
export function help(
  words: Words,
  commands: readonly { readonly name: CommandName; readonly examples: readonly string[] }[],
  clouds?: CloudsHere,
): Said {
  const last = [words.help.inThreads, ...(clouds === undefined ? [] : [words.help.clouds(clouds)])];
  const each = commands.map(({ name, examples }) => ({
    title: say`${bold(name)}: ${words.summary[name]}`,
    examples: examples.map((line) => say`${code(line)}`),
  }));
  return saying(
    sentences(words.help.intro, ...each.map(({ title, examples }) => say`${title} ${joined(examples, ', ')}`), ...last),
    [
      paragraph(words.help.intro),
      ...each.flatMap(({ title, examples }) => (examples.length > 0 ? bullets(title, examples) : [paragraph(title)])),
      ...last.map((text) => context(text)),
    ],
  );
}

/** A word that is no sub-command, and the nearest one that is, as whoever typed it can type it. */
export function unknownWord(words: Words, word: string, nearest: string | undefined, called: Called = '/as'): Said {
  const text = words.help.unknownWord({ word, nearest, called });
  return saying(text, [paragraph(text)]);
}
