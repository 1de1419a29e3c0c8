import type { ThingWords } from '../words.ts';
import { groupStatuses } from './group-status.ts';
import { healthStates, lifecycleStates } from './instance-states.ts';

const hourMs = 3_600_000;

/** Instances and groups in a few words. */
export const things: ThingWords = {
  state: ({ lifecycleState }) => lifecycleStates[lifecycleState],
  health: ({ health }) => healthStates[health],
  zone: ({ zone }) => zone ?? 'zone unknown',
  // In whole hours or days, so that what a picker was filled with still equals what its search finds a little later.
  age: ({ joinedAt }, now) => {
    const joined = Date.parse(joinedAt ?? '');
    if (Number.isNaN(joined)) return undefined;
    const hours = Math.floor((now.getTime() - joined) / hourMs);
    if (hours < 1) return 'under 1 h old';
    return hours < 48 ? `${hours} h old` : `${Math.floor(hours / 24)} d old`;
  },
  marks: ({ isProtected, isAddedByHand }) => [
    ...(isProtected ? ['protected'] : []),
    ...(isAddedByHand ? ['added by hand'] : []),
  ],
  groupSize: ({ current, minimum, maximum }) => `${current} of ${minimum}–${maximum}`,
  groupStatus: ({ status, isScaling }) => (isScaling ? `${groupStatuses[status]}, scaling` : groupStatuses[status]),
  server: ({ status, task, zone, addresses }) => [
    task === undefined ? status : `${status}, ${task}`,
    zone ?? 'zone unknown',
    addresses.join(', '),
  ],
  hindrances: {
    'member already': () => 'in the group already',
    'in another group': ({ memberOf }) => `in the group ${memberOf?.name ?? ''}`,
    'does not run': ({ status, task }) => `${task ?? status}: only running servers can join`,
    'another zone': ({ zone }) => `in ${zone}, where the group is not`,
    'another VPC': () => 'in another VPC',
  },
  noName: '(no name)',
  sharedName: (name, id) => `${name} (${id.slice(0, 8)})`,
};
