import type { Action } from '../change.ts';
import type { Finding } from '../finding.ts';
import { addedByHandStay } from './added-by-hand-stay.ts';
import { anotherOperationWorks } from './another-operation-works.ts';
import { botCanPost } from './bot-can-post.ts';
import { coolDownFollows } from './cool-down-follows.ts';
import { groupIsEnabled } from './group-is-enabled.ts';
import { groupStays } from './group-stays.ts';
import { instancesAreInService } from './instances-are-in-service.ts';
import { instancesAreMembers } from './instances-are-members.ts';
import { keepsTheMinimum } from './keeps-the-minimum.ts';
import { notHeldByAnother } from './not-held-by-another.ts';
import { nothingElseScales } from './nothing-else-scales.ts';
import { numbersAgree } from './numbers-agree.ts';
import { picksSomething } from './picks-something.ts';
import type { Precondition, Wanted } from './precondition.ts';
import { protectionIsLost } from './protection-is-lost.ts';
import { sickMayLeave } from './sick-may-leave.ts';
import { zoneIsNotEmptied } from './zone-is-not-emptied.ts';
import { zonesAreKnown } from './zones-are-known.ts';

/** The rules each action must satisfy, in the order in which people read them. A new action without rules does not compile. */
export const preconditions: { readonly [A in Action]: readonly Precondition<A>[] } = {
  remove: [
    botCanPost,
    picksSomething,
    groupStays,
    nothingElseScales,
    notHeldByAnother,
    instancesAreMembers,
    instancesAreInService,
    keepsTheMinimum,
    anotherOperationWorks,
    groupIsEnabled,
    numbersAgree,
    zoneIsNotEmptied,
    zonesAreKnown,
    protectionIsLost,
    addedByHandStay,
    sickMayLeave,
    coolDownFollows,
  ],
};

/** Asks every rule of the action, so that a person can mend everything in one go. */
export const check = (wanted: Wanted): Finding[] => preconditions[wanted.action].flatMap((rule) => rule(wanted) ?? []);
