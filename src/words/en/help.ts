import type { HelpWords } from '../conversation-words.ts';
import { code, name, nothing, say, sentences } from '../text.ts';
import type { Words } from '../words.ts';

/** What each sub-command is for, in one line. */
export const summary: Words['summary'] = {
  remove: say`Remove instances from an Auto Scaling group, with or without deleting their servers. Shows what will happen, and waits for a yes.`,
  help: say`Show this list, to you alone.`,
};

export const help: HelpWords = {
  intro: say`asbot runs Auto Scaling groups on Open Telekom Cloud. Nothing is sent to the cloud before somebody confirms it on a card in the channel.`,
  inThreads: say`Slash commands do not work inside a thread: type them in the channel.`,
  unknownWord: ({ word, nearest }) =>
    sentences(
      say`There is no ${name(word)} to do, so nothing was done.`,
      nearest === undefined ? nothing : say`Did you mean ${code(`/as ${nearest}`)}?`,
      say`${code('/as help')} lists everything.`,
    ),
};
