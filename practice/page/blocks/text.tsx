import type { TextObject } from '@slack/types';
import { decodeEntities, type NameOf, readMrkdwn } from '../../slack/readable/mrkdwn.ts';
import { withEmoji } from './emoji.ts';
import { Mrkdwn } from './mrkdwn.tsx';

/** A text object. Plain text is never markup, whatever it looks like. */
export const Text = ({ text }: { readonly text: TextObject }) =>
  text.type === 'mrkdwn' ? <Mrkdwn text={text.text} /> : plainWords(text);

/** A text object as it is read out: markup by what it means. */
export const spoken = (text: TextObject, nameOf: NameOf): string =>
  text.type === 'mrkdwn' ? withEmoji(readMrkdwn(text.text, nameOf)) : plainWords(text);

/** A text object's words, where no markup can be shown: on buttons, in names. */
export const plainWords = ({ text, ...rest }: TextObject): string => {
  const words = decodeEntities(text);
  return 'emoji' in rest && rest.emoji === false ? words : withEmoji(words);
};
