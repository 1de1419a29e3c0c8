import { card } from './en/card.ts';
import { names } from './en/counting.ts';
import { fates, whys } from './en/fates.ts';
import { findings } from './en/findings.ts';
import { help, summary } from './en/help.ts';
import { messages } from './en/messages.ts';
import { modal } from './en/modal.ts';
import { movements } from './en/movements.ts';
import { offers, quickPicks } from './en/offers.ts';
import { cloudSays, problems } from './en/problems.ts';
import { remove } from './en/remove.ts';
import { things } from './en/things.ts';
import { thread } from './en/thread.ts';
import type { Words } from './words.ts';

/** English. */
export const en: Words = {
  findings,
  problems,
  cloudSays,
  movements,
  fates,
  whys,
  deeds: { remove },
  offers,
  quickPicks,
  summary,
  names,
  things,
  card,
  thread,
  modal,
  help,
  messages,
};
