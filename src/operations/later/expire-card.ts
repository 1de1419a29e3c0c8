import { expireNow } from '../expire.ts';
import type { Deed } from './deed.ts';

/** The time of a card, or of a press that waits, is over. Asks the cloud nothing. */
export const expireCard: Deed = {
  see: async (needs, id) => {
    await expireNow(needs, id);
  },
  triesFor: 0,
};
