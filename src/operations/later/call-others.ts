import { isBlocked } from '../../domain/finding.ts';
import { told } from '../../domain/later.ts';
import type { News } from '../../domain/news.ts';
import { isChoice } from '../../domain/offers.ts';
import type { Operation } from '../../domain/operation.ts';
import { othersFor } from '../../domain/permissions/permit.ts';
import { amend } from '../amend.ts';
import type { Deed } from './deed.ts';

/** A card still waits for other persons: those who could agree are called once more, and only once. Asks the cloud nothing. */
export const callOthers: Deed = {
  see: async ({ store, presenter, clock, log }, id) => {
    let isCalled = false;
    await amend(store, id, (present) => {
      isCalled = isWaitingForOthers(present);
      if (!isCalled) return undefined;
      const item: News = { kind: 'others called', at: clock.now().toISOString(), until: present.expiresAt };
      return { step: { event: 'note', at: item.at, facts: { news: item } }, brought: told(present, item) };
    });
    if (!isCalled) return;
    log.info({ operation: id }, 'called those who could agree once more');
    presenter.show(id);
  },
  triesFor: 0,
};

/** Not where the asker can go on alone, unless somebody has agreed to more than that already. */
function isWaitingForOthers({ state, shown, offers, permit, approvals = [], news = [] }: Operation): boolean {
  if (state !== 'awaiting approval' || isBlocked(shown.findings) || permit === undefined) return false;
  if (news.some(({ kind, at }) => kind === 'others called' && at > shown.at)) return false; // once for what it shows
  const choices = offers.filter(isChoice);
  return approvals.length > 0 || (choices.length > 0 && choices.every((choice) => othersFor(permit, choice) > 0));
}
