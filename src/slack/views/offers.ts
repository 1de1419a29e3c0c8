import type { ActionsBlock, Button } from '@slack/types';
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
  switch (offer) {
    case 'keep':
    case 'delete':
    case 'confirm':
    case 'continue':
    case 'abandon':
    case 'extend': {
      const asks = deedOf(words, operation.change).confirms[offer]?.(choiceFacts(words, operation));
      const label = offerLabel(words, offer, operation);
      return button({ ...parts, label, ...(asks === undefined ? {} : { confirm: confirmation(asks) }) });
    }
    default:
      return button({ ...parts, label: offerLabel(words, offer, operation) });
  }
}

const leadsOn: readonly OfferName[] = ['keep', 'confirm', 'check-again', 'look-again'];

/** At most one button of a card stands out: the one that destroys, else the one that leads on. */
function styleOf(offer: OfferName, all: readonly OfferName[]): 'primary' | 'danger' | undefined {
  if (offer === 'delete' || offer === 'abandon') return 'danger';
  if (all.includes('delete') || all.includes('abandon')) return undefined;
  return leadsOn.includes(offer) ? 'primary' : undefined;
}
