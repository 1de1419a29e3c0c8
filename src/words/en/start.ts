import type { StartWords } from '../conversation-words.ts';
import { code, say } from '../text.ts';

/** The view that the global shortcut opens. */
export const start: StartWords = {
  title: 'Change a group',
  intro: say`Nothing is sent to the cloud before somebody confirms it on a card in the channel.`,
  submit: 'Go On',
  action: 'What is to be done',
  channel: 'Where the card is to stand',
  channelHint: 'The people who decide must be able to see it there.',
  notOpened: say`What you started could not be opened in time, so nothing was done. Use the shortcut again, or type ${code('/as help')} in a channel.`,
  elsewhere: say`The same can be typed: ${code('/as help')} in a channel, ${code('@asbot help')} in a thread.`,
};
