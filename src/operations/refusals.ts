import { isChoice } from '../domain/offers.ts';
import type { OfferName, Operation } from '../domain/operation.ts';
import type { Message } from './message.ts';
import type { People } from './ports.ts';

/** A press or a request that is turned down. Carries what the person is told; nothing was changed. */
export class TurnedDown extends Error {
  override readonly name = 'TurnedDown';
  readonly code = 'TURNED_DOWN';
  readonly told: Message;

  constructor(told: Message) {
    super(told.kind);
    this.told = told;
  }
}

/** A button carries the operation's id and the revision that was shown, nothing else. */
export interface Press {
  readonly id: string;
  readonly revision: number;
}

/** Throws `TurnedDown` where the workspace does not say that this is a full member of it. */
export async function refuseAStranger(people: People, personId: string): Promise<void> {
  const standing = await people.standingOf(personId);
  if (standing !== 'member') throw new TurnedDown({ kind: 'may not', standing });
}

/** Throws `TurnedDown` where the press was made on a card that shows something older, or offers something else. */
export function refuseWhatIsNotOffered(operation: Operation, { revision }: Press, offer: OfferName): void {
  if (operation.offers.includes(offer) && operation.revision === revision) return;
  throw new TurnedDown(asTold(operation, revision, offer));
}

function asTold(operation: Operation, revision: number, offer: OfferName): Message {
  if (revision !== operation.revision) return { kind: 'old card', operation };
  const by = whoDid(offer, operation);
  if (by === undefined) return { kind: 'not offered', operation };
  return { kind: 'was faster', by, pressed: whatDid(offer, operation), operation };
}

const whatDid = (offer: OfferName, { state, choice }: Operation): OfferName => {
  if (offer === 'stop' || offer === 'ask-when-free') return offer;
  return choice === undefined || state === 'cancelled' ? 'cancel' : choice;
};

/** Who did what the loser of two presses wanted to do, or decided against it. */
function whoDid(offer: OfferName, { state, decidedBy, calledOff, halt, waitsForFree }: Operation): string | undefined {
  const isOpenOrLapsed = state === 'awaiting approval' || state === 'expired' || calledOff !== undefined;
  if (isChoice(offer) || offer === 'cancel') return isOpenOrLapsed ? undefined : decidedBy;
  switch (offer) {
    case 'stop':
      return halt?.kind === 'stop' ? halt.by : undefined;
    case 'ask-when-free':
      return waitsForFree?.by;
    case 'check-again':
    case 'ask-again':
    case 'look-again':
    case 'undo':
    case 'make-room':
      return undefined;
  }
}
