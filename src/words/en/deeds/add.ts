import { name, nothing, say, sentences } from '../../text.ts';
import type { DeedWords } from '../../words.ts';
import { agrees, count } from '../counting.ts';
import { headlines } from './headlines.ts';

const servers = (picked: number): string => count(picked, 'server');

/** Goes on after "adding 3 servers to web-prod". */
function protectedOf(picked: number, some: number): string {
  if (some === 0) return '';
  if (some < picked) return `, ${some} of them protected once in service`;
  return `, ${picked === 1 ? '' : 'each '}protected once in service`;
}

/** An addition of servers, wherever it is spoken of. */
export const add: DeedWords<'add'> = {
  headline: headlines<'add'>({
    ask: ({ group, picked }) => say`add ${servers(picked)} to ${name(group)}`,
    noun: ({ group, picked }) => say`addition of ${servers(picked)} to ${name(group)}`,
    doing: ({ group, picked }) => say`Adding ${servers(picked)} to ${name(group)}`,
    did: ({ group, picked }) => say`Added ${servers(picked)} to ${name(group)}`,
    part: ({ group, picked, done }) => say`${done} of ${servers(picked)} added to ${name(group)}`,
    failed: ({ group, picked }) => say`${servers(picked)} did not join ${name(group)}`,
    unknown: ({ group, picked, unknown }) => say`whether ${unknown} of ${servers(picked)} joined ${name(group)}`,
  }),
  deed: ({ group, change }) => say`the addition of ${servers(change.picks.length)} to ${name(group)}`,
  start: ({ group, change: { picks, protects } }) =>
    say`adding ${servers(picks.length)} to ${name(group)}${protectedOf(picks.length, protects.length)}`,
  progress: ({ done, picked }) => say`${done} of ${servers(picked)} in the group`,
  choice: { confirm: ({ picked }) => `Add ${count(picked, 'Server')}` },
  does: {
    confirm: ({ group, picked, change: { protects } }) =>
      sentences(
        say`${servers(picked)} ${agrees(picked, 'joins', 'join')} ${name(group)} and ${agrees(picked, 'is', 'are')} registered with its load balancer, if it has one.`,
        protects.length > 0
          ? say`${count(protects.length, 'instance')} ${agrees(protects.length, 'is', 'are')} protected once in service.`
          : nothing,
      ),
  },
  confirms: {},
  done: ({ change: { protects }, id }) =>
    protects.includes(id) ? say`in service in the group, and protected` : say`in service in the group`,
  notDone: say`not in the group`,
  byHand: say`add or protect there what is left`,
};
