import type { FindWords } from '../conversation-words.ts';
import { code, date, joined, link, name, nothing, say, sentences } from '../text.ts';
import { agrees, count, names } from './counting.ts';
import { groupStatuses } from './group-status.ts';
import { cloudSays, problems } from './problems.ts';

/** Which group a server is in. */
export const find: FindWords = {
  found: ({ word, count: some, shown }) =>
    some === 1
      ? say`Found for ${name(word)}:`
      : say`Found for ${name(word)}: ${count(some, 'server')}${shown < some ? `, the first ${shown} of them here` : ''}:`,
  nothing: ({ word, nearest, clouds }) =>
    sentences(
      say`No server of ${clouds.length === 1 ? 'the project' : 'these projects'}, and no member of a group, has ${name(word)} in its name or address, or as the beginning of its id.`,
      nearest === undefined ? nothing : say`The nearest name is ${name(nearest)}.`,
    ),
  id: (id) => say`id ${code(id)}`,
  inGroup: ({ group, facts }) =>
    say`in ${name(group.name)} (${groupStatuses[group.status]}, ${group.size.current} of ${group.size.minimum}\u2013${group.size.maximum} instances), ${facts.join(', ')}.`,
  inNoGroup: say`in no Auto Scaling group.`,
  inCloud: (cloud) => say`in cloud ${name(cloud)}, `,
  server: (facts) =>
    say`Server: ${joined(
      facts.map((fact) => say`${name(fact)}`),
      ', ',
    )}.`,
  open: ({ headline, link: url }) => say`Open: ${headline} (${link(url, 'card')}).`,
  leftOut: ({ left, most }) =>
    say`${count(left, 'more word')} ${agrees(left, 'was', 'were')} not looked up: ${most} at a time are answered.`,
  unread: (groups) =>
    say`Who is in ${names(groups)} could not be read: a server that is in ${agrees(groups.length, 'it', 'one of these')} is shown here as in no group, or not at all.`,
  unreadCloud: ({ cloud, problem }) =>
    sentences(
      say`Cloud ${name(cloud)} could not be read, so nobody knows what is in it.`,
      problems[problem.kind](problem).what,
      cloudSays(problem),
      problems[problem.kind](problem).next,
    ),
  readAt: ({ at, place: { cloud, project, region } }) =>
    say`Read at ${date(at)} from cloud ${name(cloud)} · project ${name(project)} · region ${name(region)}.`,
  forWhat: (called) =>
    say`Nothing was looked up: type a name, an id or an address after it, for example ${code(`${called} find web-1`)}.`,
};
