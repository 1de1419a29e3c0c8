import { card } from './en/card.ts';
import { names } from './en/counting.ts';
import { add } from './en/deeds/add.ts';
import { hook } from './en/deeds/hook.ts';
import { protect, unprotect } from './en/deeds/protection.ts';
import { quarantine } from './en/deeds/quarantine.ts';
import { remove } from './en/deeds/remove.ts';
import { resize } from './en/deeds/resize.ts';
import { pause, resume } from './en/deeds/status.ts';
import { fates, whys } from './en/fates.ts';
import { find } from './en/find.ts';
import { findings } from './en/findings.ts';
import { help, summary } from './en/help.ts';
import { later } from './en/later.ts';
import { messages } from './en/messages.ts';
import { modal } from './en/modal.ts';
import { movements } from './en/movements.ts';
import { offers, quickPicks } from './en/offers.ts';
import { permission } from './en/permission.ts';
import { cloudSays, problems } from './en/problems.ts';
import { record } from './en/record.ts';
import { start } from './en/start.ts';
import { things } from './en/things.ts';
import { thread } from './en/thread.ts';
import { ways } from './en/ways.ts';
import type { Words } from './words.ts';

/** English. */
export const en: Words = {
  findings,
  problems,
  cloudSays,
  movements,
  fates,
  whys,
  deeds: { remove, quarantine, add, protect, unprotect, pause, resume, resize, hook },
  offers,
  quickPicks,
  summary,
  names,
  things,
  card,
  thread,
  later,
  ways,
  modal,
  help,
  find,
  start,
  messages,
  permission,
  record,
};
