import { blocker, notice } from '../finding.ts';
import { isAtRest } from '../instance.ts';
import type { Precondition } from './precondition.ts';

/** Only a group that is in service or in error can be paused; one that is paused is as wished already (fact sheet 5.3 and 12.5). */
export const canBePaused: Precondition<'pause'> = ({ group: { name, status } }) =>
  status === 'INSERVICE' || status === 'ERROR' || status === 'DELETING'
    ? undefined
    : blocker('status-can-change', { group: name, status, action: 'pause' });

/** Only a group that is paused or in error can be resumed; one that is in service is as wished already (fact sheet 5.3 and 12.5). */
export const canBeResumed: Precondition<'resume'> = ({ group: { name, status } }) =>
  status === 'PAUSED' || status === 'ERROR' || status === 'DELETING'
    ? undefined
    : blocker('status-can-change', { group: name, status, action: 'resume' });

/** A group without a configuration cannot be enabled (fact sheet 5.2, AS.2018). */
export const hasConfiguration: Precondition<'resume'> = ({ group }) =>
  group.hasConfiguration === false ? blocker('has-configuration', { group: group.name }) : undefined;

/** A pause does not stop what runs (fact sheet 5.3). */
export const pauseStopsNothing: Precondition<'pause'> = ({ group, members }) =>
  group.isScaling || !members.every(isAtRest) ? notice('pause-stops-nothing', { group: group.name }) : undefined;

/** While it is paused, policies do nothing and nothing is replaced (fact sheet 5.3). */
export const pauseFreezes: Precondition<'pause'> = ({ group }) => notice('pause-freezes', { group: group.name });

/** Enabling starts a scaling action where the running number is not the expected one (fact sheet 5.3). */
export const resumeScales: Precondition<'resume'> = ({ group: { name, size } }) =>
  size.current === size.desired
    ? undefined
    : notice('resume-scales', { group: name, current: size.current, desired: size.desired });
