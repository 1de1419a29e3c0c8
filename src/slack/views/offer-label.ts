import { isChoice } from '../../domain/offers.ts';
import type { OfferName, Operation } from '../../domain/operation.ts';
import { roomFor } from '../../domain/ways-on.ts';
import type { Words } from '../../words/words.ts';
import { choiceLabel } from './choice.ts';

/** What is written on the button of an offer. */
export function offerLabel(words: Words, offer: OfferName, operation: Operation): string {
  if (isChoice(offer)) return choiceLabel(words, offer, operation);
  if (offer === 'make-room') return words.ways.makeRoom(roomFor(operation.shown.findings) ?? {});
  return offer === 'ask-when-free' ? words.ways.whenFree : words.offers[offer];
}
