import type { Operation } from '../domain/operation.ts';
import { needsOthers } from '../domain/permissions/permit.ts';
import type { Needs } from './needs.ts';
import type { Wake } from './ports.ts';

/** When those who could agree are called once more; never for a card that needs nobody else. */
export const callsAgain = (needs: Pick<Needs, 'remindAfter'>, { permit, askedAt }: Operation): Wake[] =>
  callsAgainFrom(needs, permit, new Date(askedAt));

/** The same for a card that asks anew from `now` on. */
export const callsAgainFrom = (
  { remindAfter }: Pick<Needs, 'remindAfter'>,
  permit: Operation['permit'],
  now: Date,
): Wake[] =>
  permit === undefined || !needsOthers(permit)
    ? []
    : [{ at: new Date(now.getTime() + remindAfter).toISOString(), what: 'call' }];
