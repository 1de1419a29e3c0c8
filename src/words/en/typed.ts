import type { CommandName } from '../../domain/change.ts';
import { code, say, type Text } from '../text.ts';

/** What to type: slash commands do not work inside a thread, where what is said here may be read. */
export const typed = (command: CommandName, rest = ''): Text =>
  say`${code(`/as ${command}${rest === '' ? '' : ` ${rest}`}`)} in a channel, or ${code(`@asbot ${command}`)} with the same words in a thread`;
