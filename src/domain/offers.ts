import { canBeUndone } from './can-be-undone.ts';
import { type ChoiceName, choiceName } from './change.ts';
import { isBlocked } from './finding.ts';
import { choicesFor } from './forecast.ts';
import { hasUnsent } from './life.ts';
import type { OfferName, Operation } from './operation.ts';
import { othersFor } from './permissions/permit.ts';
import { isWaitingForFree, mayClear, roomFor } from './ways-on.ts';

/** Whether an offer is one of the choices how to carry a change out. */
export const isChoice = (offer: OfferName): offer is ChoiceName =>
  choiceName.options.some((choice) => choice === offer);

/** What the card offers in the state that the operation is in. Stored with it, so that a press is checked against what was offered. */
export function offersOf(operation: Operation): OfferName[] {
  switch (operation.state) {
    case 'awaiting approval':
      return isBlocked(operation.shown.findings)
        ? [...waysOn(operation), 'check-again', 'cancel']
        : [...decisions(operation), 'cancel'];
    case 'queued':
      return ['cancel'];
    case 'running':
      return operation.halt === undefined && hasUnsent(operation) ? ['stop'] : [];
    case 'unsettled':
      return ['look-again'];
    case 'expired':
      return ['ask-again'];
    case 'partly done':
    case 'failed':
    case 'stopped':
      return canBeUndone(operation) ? ['ask-again', 'undo'] : ['ask-again'];
    case 'succeeded':
      return canBeUndone(operation) ? ['undo'] : [];
    case 'cancelled':
    case 'declined':
      return [];
  }
}

/** The choices that enough people can agree to, and what else there is to decide where others than the asker must agree. */
function decisions({ change, shown, typedChoice, permit }: Operation): OfferName[] {
  const choices = choicesFor(change, shown.picks, typedChoice);
  if (permit === undefined) return choices;
  const { unattainable = [], breakGlass } = permit;
  const needsOthers = choices.some((choice) => othersFor(permit, choice) > 0);
  return [
    ...choices.filter((choice) => !unattainable.includes(choice)),
    ...(needsOthers && breakGlass.length > 0 ? ['break-glass' as const] : []),
    ...(needsOthers ? ['decline' as const] : []),
  ];
}

/** What helps on where something is in the way. */
function waysOn(operation: Operation): OfferName[] {
  const { findings } = operation.shown;
  return [
    ...(roomFor(findings) === undefined ? [] : ['make-room' as const]),
    ...(mayClear(findings) && !isWaitingForFree(operation) ? ['ask-when-free' as const] : []),
  ];
}
