import type { Operation } from '../domain/operation.ts';
import { needsOthers } from '../domain/permissions/permit.ts';
import type { Needs } from './needs.ts';
import type { Wake } from './ports.ts';

/** When those who could agree are called once more; never for a card that needs nobody else. */
export const callsAgain = ({ remindAfter }: Pick<Needs, 'remindAfter'>, { permit, askedAt }: Operation): Wake[] =>
  permit === undefined || !needsOthers(permit)
    ? []
    : [{ at: new Date(Date.parse(askedAt) + remindAfter).toISOString(), what: 'call' }];
