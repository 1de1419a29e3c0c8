import type { Action } from '../change.ts';
import type { Finding } from '../finding.ts';
import { addedByHandStay } from './added-by-hand-stay.ts';
import { anotherOperationWorks } from './another-operation-works.ts';
import { botCanPost } from './bot-can-post.ts';
import {
  addsSomething,
  candidateZonesAreKnown,
  groupTakesAdditions,
  inNoOtherGroup,
  joinsByHand,
  keepsTheMaximum,
  notMembersYet,
  otherGroupsAreKnown,
  serversAreActive,
  serversExist,
  vpcsAreKnown,
  vpcsMatch,
  zonesMatch,
} from './candidates.ts';
import { coolDownFollows } from './cool-down-follows.ts';
import { groupIsEnabled } from './group-is-enabled.ts';
import { groupStays } from './group-stays.ts';
import { heldByAHook, hooksHold } from './hooks.ts';
import { instancesAreInService } from './instances-are-in-service.ts';
import { instancesAreMembers } from './instances-are-members.ts';
import { keepsTheMinimum } from './keeps-the-minimum.ts';
import { notHeldByAnother } from './not-held-by-another.ts';
import { nothingElseScales } from './nothing-else-scales.ts';
import {
  changesANumber,
  expectedFollows,
  notBelowProtected,
  numbersFit,
  quotaHasRoom,
  scalingFollows,
} from './numbers.ts';
import { numbersAgree, numbersHoldStill } from './numbers-agree.ts';
import { othersWouldStop } from './others-would-stop.ts';
import { picksSomething } from './picks-something.ts';
import type { Precondition, Removing, Wanted } from './precondition.ts';
import { protectionBindsTheNumbers, protectionIsNarrow, protectionIsNew } from './protection.ts';
import { protectionIsLost } from './protection-is-lost.ts';
import { sickMayLeave } from './sick-may-leave.ts';
import {
  canBePaused,
  canBeResumed,
  hasConfiguration,
  pauseFreezes,
  pauseStopsNothing,
  resumeScales,
} from './status.ts';
import { zoneIsNotEmptied } from './zone-is-not-emptied.ts';
import { zonesAreKnown } from './zones-are-known.ts';

const removing: readonly Precondition<Removing>[] = [
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
];

const protecting: readonly Precondition<'protect' | 'unprotect'>[] = [
  botCanPost,
  picksSomething,
  groupStays,
  instancesAreMembers,
  instancesAreInService,
  protectionIsNew,
  anotherOperationWorks,
  othersWouldStop,
  numbersHoldStill,
];

/** The rules each action must satisfy, in the order in which people read them. A new action without rules does not compile. */
export const preconditions: { readonly [A in Action]: readonly Precondition<A>[] } = {
  remove: removing,
  quarantine: removing,
  add: [
    botCanPost,
    addsSomething,
    groupStays,
    groupTakesAdditions,
    nothingElseScales,
    serversExist,
    serversAreActive,
    zonesMatch,
    vpcsMatch,
    notMembersYet,
    inNoOtherGroup,
    keepsTheMaximum,
    quotaHasRoom,
    anotherOperationWorks,
    numbersAgree,
    candidateZonesAreKnown,
    vpcsAreKnown,
    otherGroupsAreKnown,
    joinsByHand,
  ],
  protect: [...protecting, protectionIsNarrow, protectionBindsTheNumbers],
  unprotect: protecting,
  pause: [
    botCanPost,
    groupStays,
    canBePaused,
    anotherOperationWorks,
    othersWouldStop,
    numbersHoldStill,
    pauseStopsNothing,
    pauseFreezes,
  ],
  resume: [
    botCanPost,
    groupStays,
    canBeResumed,
    hasConfiguration,
    anotherOperationWorks,
    othersWouldStop,
    resumeScales,
  ],
  resize: [
    botCanPost,
    groupStays,
    nothingElseScales,
    changesANumber,
    numbersFit,
    notBelowProtected,
    quotaHasRoom,
    anotherOperationWorks,
    numbersAgree,
    expectedFollows,
    scalingFollows,
  ],
  hook: [botCanPost, picksSomething, groupStays, instancesAreMembers, heldByAHook, anotherOperationWorks, hooksHold],
};

/** Asks every rule of the action, so that a person can mend everything in one go. */
export const check = (wanted: Wanted): Finding[] =>
  (preconditions[wanted.action] as readonly Precondition[]).flatMap((rule) => rule(wanted) ?? []);
