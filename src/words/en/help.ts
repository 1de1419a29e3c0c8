import type { HelpWords } from '../conversation-words.ts';
import { code, joined, name, nothing, say, sentences } from '../text.ts';
import type { Words } from '../words.ts';

/** What each sub-command is for, in one line. */
export const summary: Words['summary'] = {
  remove: say`Remove instances from an Auto Scaling group, with or without deleting their servers. Shows what will happen, and waits for a yes.`,
  add: say`Add running servers to an Auto Scaling group, found by name, id or address.`,
  protect: say`Protect instances from automatic scale-in.`,
  unprotect: say`Take that protection off again.`,
  pause: say`Freeze the scaling of a group, for a time or until it is resumed.`,
  resume: say`Let a paused group scale again.`,
  resize: say`Set minimum, expected number and maximum of a group.`,
  hook: say`Answer a lifecycle hook that holds an instance: continue, abandon, or wait an hour more.`,
  quarantine: say`Take instances out of a group but keep their servers running, to be looked into until a day.`,
  find: say`Find out which group a server is in, by name, id or address, and what is open on it.`,
  whoami: say`Say what you may do here, and by which rule.`,
  history: say`Read what was asked, decided and done: about a group, an instance, a person or an incident.`,
  report: say`Get the same as files for a post-mortem: a timeline, a table and raw entries.`,
  help: say`Show this list, to you alone.`,
};

export const help: HelpWords = {
  intro: say`asbot runs Auto Scaling groups on Open Telekom Cloud. Nothing is sent to the cloud before somebody confirms it on a card in the channel.`,
  inThreads: say`Slash commands do not work inside a thread: mention the bot there, with the same words, for example ${code('@asbot remove web-prod web-1')}.`,
  clouds: ({ all, here }) =>
    say`asbot works with the clouds ${joined(
      all.map((one) => say`${name(one)}`),
      ', ',
    )}. In this channel ${name(here)} is meant; ${code(`--cloud ${all.find((one) => one !== here) ?? here}`)} behind a command means another. ${code('find')} looks in all of them.`,
  unknownWord: ({ word, nearest, called }) =>
    sentences(
      say`There is no ${name(word)} to do, so nothing was done.`,
      nearest === undefined ? nothing : say`Did you mean ${code(`${called} ${nearest}`)}?`,
      say`${code(`${called} help`)} lists everything.`,
    ),
};
