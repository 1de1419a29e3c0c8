import type { CommandName } from '../../domain/change.ts';
import type { Called } from '../../words/conversation-words.ts';
import { bold, code, joined, say, sentences } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, context, paragraph, type Said, saying } from '../blocks.ts';

/** Help is read off the commands themselves, so it cannot fall behind them. */
export function help(
  words: Words,
  commands: readonly { readonly name: CommandName; readonly examples: readonly string[] }[],
): Said {
  const each = commands.map(({ name, examples }) => ({
    title: say`${bold(name)}: ${words.summary[name]}`,
    examples: examples.map((line) => say`${code(line)}`),
  }));
  return saying(
    sentences(
      words.help.intro,
      ...each.map(({ title, examples }) => say`${title} ${joined(examples, ', ')}`),
      words.help.inThreads,
    ),
    [
      paragraph(words.help.intro),
      ...each.flatMap(({ title, examples }) => (examples.length > 0 ? bullets(title, examples) : [paragraph(title)])),
      context(words.help.inThreads),
    ],
  );
}

/** A word that is no sub-command, and the nearest one that is, as whoever typed it can type it. */
export function unknownWord(words: Words, word: string, nearest: string | undefined, called: Called = '/as'): Said {
  const text = words.help.unknownWord({ word, nearest, called });
  return saying(text, [paragraph(text)]);
}
