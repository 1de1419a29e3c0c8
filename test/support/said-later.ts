import { threadPost } from '../../src/slack/views/thread.ts';
import { en } from '../../src/words/en.ts';
import type { TestBot } from './a-bot.ts';
import { textOf } from './read.ts';
import { aContext } from './samples.ts';

/** What stands in the thread of an operation's card beyond its result, post by post, as a person reads it. */
export async function saidLater(bot: TestBot, id?: string): Promise<string[]> {
  const operation = await bot.operation(id);
  const indexes = bot.announcer
    .cardOf(operation.id)
    .said.flatMap((name) => (name.startsWith('news ') ? [Number(name.slice('news '.length)) - 1] : []));
  return indexes.map((index) => textOf(threadPost(en, operation, { kind: 'news', index }, aContext(operation)).blocks));
}
