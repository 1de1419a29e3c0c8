import type { Finding } from '../../domain/finding.ts';
import { date, name, say, type Text } from '../text.ts';
import type { Words } from '../words.ts';
import { count } from './counting.ts';
import { findings } from './findings.ts';
import { groupStatusCalled } from './group-status.ts';
import { stateCalled } from './instance-states.ts';

const numbers = { current: 'Running', desired: 'Expected', minimum: 'Minimum', maximum: 'Maximum' } as const;

const whatOf = (finding: Finding): Text => {
  const says = findings[finding.rule] as (facts: Finding['facts']) => { what: Text };
  return says(finding.facts).what;
};

/** What is not as it was shown. */
export const movements: Words['movements'] = {
  number: ({ which, shown, seen }) => say`${numbers[which]}: was ${count(shown, 'instance')}, is ${seen}.`,
  'group status': ({ shown, seen }) =>
    say`The group was ${groupStatusCalled(shown)} and is ${groupStatusCalled(seen)}.`,
  'group id': () => say`The group is another one under the same name.`,
  disks: ({ seen }) =>
    seen
      ? say`Deleting a server now deletes its data disks too.`
      : say`Deleting a server no longer deletes its data disks.`,
  addresses: ({ seen }) =>
    seen
      ? say`Deleting a server now gives up its elastic IP too.`
      : say`Deleting a server no longer gives up its elastic IP.`,
  'pick rejoined': ({ name: pick }) => say`${name(pick)} has left the group and joined it again.`,
  'pick left': ({ name: pick }) => say`${name(pick)} has left the group.`,
  'pick state': ({ name: pick, shown, seen }) =>
    say`${name(pick)} was ${stateCalled(shown)} and is ${stateCalled(seen)}.`,
  'pick protection': ({ name: pick, seen }) =>
    seen ? say`${name(pick)} is now protected.` : say`${name(pick)} is no longer protected.`,
  'pick by hand': ({ name: pick, seen }) =>
    seen
      ? say`${name(pick)} now counts as added by hand: its server would stay.`
      : say`${name(pick)} no longer counts as added by hand: its server could be deleted.`,
  'pick zone': ({ name: pick, shown, seen }) => say`${name(pick)} was in ${zone(shown)} and is in ${zone(seen)}.`,
  'server gone': ({ name: its }) => say`${name(its)} is no longer among the servers of the project.`,
  'hold over': ({ name: its }) => say`The hook no longer holds ${name(its)}, or holds it anew.`,
  'hold time': ({ name: its, seen }) =>
    seen === undefined
      ? say`The hook holds ${name(its)} without a time at which it lets go.`
      : say`The hook now holds ${name(its)} until ${date(seen)}.`,
  'new finding': ({ finding }) => say`New: ${whatOf(finding)}`,
  'finding gone': ({ finding }) => say`No longer so: ${whatOf(finding)}`,
};

const zone = (which: string) => (which === 'unknown' ? say`an unknown zone` : say`${name(which)}`);
