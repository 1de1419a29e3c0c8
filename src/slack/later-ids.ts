import { type DaysToKeep, daysToKeep } from '../operations/later/keep-until.ts';

/** What a button of a reminder asks for. */
export type LaterAction = { readonly kind: 'put back' } | { readonly kind: 'keep'; readonly days: DaysToKeep };

const prefix = 'as.later.';
const putBack = `${prefix}put-back`;
const keep = `${prefix}keep-`;

/** The `action_id` of a reminder's button. A name here is a promise to messages that stand in channels already. */
export const laterAction = (action: LaterAction): string =>
  action.kind === 'put back' ? putBack : `${keep}${action.days}`;

export const laterActions = /^as\.later\.[a-z0-9-]+$/;

/** What an `action_id` asks for; undefined where it is none of ours. */
export function readLaterAction(actionId: string): LaterAction | undefined {
  if (actionId === putBack) return { kind: 'put back' };
  const days = daysToKeep.find((some) => actionId === `${keep}${some}`);
  return days === undefined ? undefined : { kind: 'keep', days };
}
