import type { ActionsBlock, Button } from '@slack/types';
import { isChoice } from '../../domain/offers.ts';
import type { OfferName, Operation } from '../../domain/operation.ts';
import { deedOf } from '../../words/speaking.ts';
import type { Words } from '../../words/words.ts';
import { actions, button, confirmation } from '../blocks.ts';
import { offerAction, pressValue } from '../ids.ts';
import { choiceFacts } from './choice.ts';
import { offerLabel } from './offer-label.ts';

/** The buttons of a card: exactly what the operation offers. A new revision is a new block, so that no old press fits it. */
export function offerBlocks(words: Words, operation: Operation): ActionsBlock[] {
  const { id, revision, offers } = operation;
  if (offers.length === 0) return [];
  return [
    actions(
      `offers.${id}.${revision}`,
      offers.map((offer) => offerButton(words, offer, operation)),
    ),
  ];
}

function offerButton(words: Words, offer: OfferName, operation: Operation): Button {
  const parts = { action: offerAction(offer), value: pressValue(operation), style: styleOf(offer, operation.offers) };
  const label = offerLabel(words, offer, operation);
  const asks = isChoice(offer)
    ? deedOf(words, operation.change).confirms[offer]?.(choiceFacts(words, operation))
    : undefined;
  return button({ ...parts, label, ...(asks === undefined ? {} : { confirm: confirmation(asks) }) });
}

const leadsOn: readonly OfferName[] = ['keep', 'confirm', 'check-again', 'look-again'];

/** What destroys, or goes past others, is red; where nothing does, the one button that leads on stands out. */
function styleOf(offer: OfferName, all: readonly OfferName[]): 'primary' | 'danger' | undefined {
  if (offer === 'delete' || offer === 'abandon' || offer === 'break-glass') return 'danger';
  if (all.includes('delete') || all.includes('abandon')) return undefined;
  return leadsOn.includes(offer) ? 'primary' : undefined;
}
