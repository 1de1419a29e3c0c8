import { isChoice } from '../domain/offers.ts';
import type { OfferName, Operation } from '../domain/operation.ts';
import type { Permit } from '../domain/permissions/permit.ts';
import { isListedById, type Rules } from '../domain/permissions/rules.ts';
import type { Standing, Who } from '../domain/permissions/who.ts';
import type { Message } from './message.ts';
import type { Needs } from './needs.ts';
import { isNamed, permitOf } from './permission.ts';
import { noteRefusal } from './refused.ts';

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

/**
 * Throws `TurnedDown` where the workspace does not say that this is a full member of it. Guests and people of other workspaces get as
 * far as this where a rule lists them by their own id.
 */
export async function refuseAStranger(needs: Judging, personId: string, operation?: Operation): Promise<void> {
  const { people, rules } = needs;
  const standing = await people.standingOf(personId);
  if (standing === 'member' || isWelcome(rules(), personId, standing)) return;
  await noteRefusal(needs, { by: personId, why: { standing }, operation });
  throw new TurnedDown({ kind: 'may not', standing });
}

/** Whether this is a full member, or somebody from outside whom a rule lists by their own id. */
export const isWelcome = (rules: Rules | undefined, personId: string, standing: Standing): boolean =>
  standing === 'member' || ((standing === 'guest' || standing === 'stranger') && isListedById(rules, personId));

/** What judging somebody needs, and recording that they were turned down. */
export type Judging = Pick<Needs, 'people' | 'rules' | 'record' | 'clock' | 'log'>;

/** What somebody wants to do about an operation: `attend` is what whoever may ask or decide may do, such as to stop it. */
export type Right = 'decide' | 'attend' | 'break the glass';

const listedFor = ({ ask, decide, breakGlass }: Permit, right: Right): readonly Who[] =>
  right === 'attend' ? [...new Set([...ask, ...decide])] : right === 'decide' ? decide : breakGlass;

/**
 * Throws `TurnedDown` where the rules, as they are now, do not let this person do it; whoever asked for an operation may always attend to
 * it. Gives what the rules grant.
 */
export async function refuseWhoMayNot(needs: Judging, operation: Operation, right: Right, by: string): Promise<Permit> {
  await refuseAStranger(needs, by, operation);
  const permit = permitOf(needs.rules(), operation);
  if (right === 'attend' && by === operation.askedBy) return permit;
  const listed = listedFor(permit, right);
  const answer = await isNamed(needs.people, by, listed);
  if (answer === 'yes') return permit;
  await noteRefusal(needs, { by, why: { right, rule: permit.rule, answer }, operation });
  throw new TurnedDown({ kind: 'not allowed', right, rule: permit.rule, listed, answer });
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
  if (state === 'declined') return 'decline';
  return choice === undefined || state === 'cancelled' ? 'cancel' : choice;
};

/** Who did what the loser of two presses wanted to do, or decided against it. */
function whoDid(offer: OfferName, { state, decidedBy, calledOff, halt, waitsForFree }: Operation): string | undefined {
  const isOpenOrLapsed = state === 'awaiting approval' || state === 'expired' || calledOff !== undefined;
  if (isChoice(offer) || offer === 'cancel' || offer === 'decline' || offer === 'break-glass')
    return isOpenOrLapsed ? undefined : decidedBy;
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
