import { blocker } from '../finding.ts';
import type { Precondition } from './precondition.ts';

/** The card must stand where the people are; in a private channel the bot has to be invited first. */
export const botCanPost: Precondition = ({ closedChannel }) =>
  closedChannel === undefined ? undefined : blocker('bot-can-post', { channel: closedChannel });
