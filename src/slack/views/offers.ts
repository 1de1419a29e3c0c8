import type { ActionsBlock, Button } from '@slack/types';
import type { OfferName, Operation } from '../../domain/operation.ts';
import type { Words } from '../../words/words.ts';
import { actions, button, confirmation } from '../blocks.ts';
import { offerAction, pressValue } from '../ids.ts';
import { choiceFacts, choiceLabel } from './choice.ts';

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
      return button({ ...parts, label: choiceLabel(words, offer, operation) });
    case 'delete':
      return button({
        ...parts,
        label: choiceLabel(words, offer, operation),
        confirm: confirmation(words.deeds[operation.change.action].confirm(choiceFacts(operation))),
      });
    default:
      return button({ ...parts, label: words.offers[offer] });
  }
}

/** At most one button of a card stands out: the one that destroys, else the one that leads on. */
function styleOf(offer: OfferName, all: readonly OfferName[]): 'primary' | 'danger' | undefined {
  if (offer === 'delete') return 'danger';
  if (all.includes('delete')) return undefined;
  return offer === 'keep' || offer === 'check-again' || offer === 'look-again' ? 'primary' : undefined;
}
