import type { Problem } from '../../domain/problem.ts';
import { code, name, nothing, quote, say, type Text } from '../text.ts';
import type { Words } from '../words.ts';
import { roughLengthOf } from './counting.ts';

const afterAWait = ({ retryAfterMs }: Problem): string =>
  retryAfterMs === undefined ? 'Wait a minute and try again.' : `Wait ${roughLengthOf(retryAfterMs)} and try again.`;

const inProject = (missing: Problem['missing']): Text =>
  missing?.project === undefined
    ? nothing
    : say` with project ${name(missing.project)} in region ${name(missing.region ?? '')}`;

/** What each kind of trouble with the cloud means here, and what a person can do. They stand before and after a request alike, so none says whether something was changed. */
export const problems: Words['problems'] = {
  'not signed in': () => ({
    what: say`The cloud does not accept the bot's sign-in.`,
    next: say`Ask whoever runs the bot to check its user name, password, domain and project.`,
  }),
  'no rights': () => ({
    what: say`The bot's cloud user has no right to do this.`,
    next: say`Ask whoever runs the project to give it the Auto Scaling role (${code('as_adm')}, or a policy with this action).`,
  }),
  'wrong project': () => ({
    what: say`The bot's sign-in belongs to another project than the one it asked about.`,
    next: say`Ask whoever runs the bot to check the project in its settings.`,
  }),
  'group not found': () => ({
    what: say`The cloud knows no such group in this project.`,
    next: say`Pick the group anew; it may have been deleted or renamed.`,
  }),
  'instance not found': () => ({
    what: say`The cloud knows no such instance; it may have left already.`,
    next: say`Read the group again and pick anew.`,
  }),
  'not a member': () => ({
    what: say`At least one of the instances does not belong to this group.`,
    next: say`Read the group again and pick anew.`,
  }),
  'already a member': () => ({
    what: say`At least one of the servers belongs to this group already.`,
    next: say`Read the group again and leave those out.`,
  }),
  'member of another group': () => ({
    what: say`At least one of the servers belongs to another group.`,
    next: say`Pick another server, or remove it from that group first and keep it.`,
  }),
  'not found': () => ({
    what: say`The cloud found nothing at the address that the bot asked.`,
    next: say`Ask whoever runs the bot to check its region and endpoints.`,
  }),
  busy: () => ({
    what: say`The group has a scaling action running, and takes one at a time.`,
    next: say`Wait until it is over, often 1 to 5 minutes, and try again.`,
  }),
  'wrong group status': () => ({
    what: say`The group does not take this request in the status that it is in.`,
    next: say`Look at the group: it may have to be enabled first, or somebody has paused or deleted it meanwhile.`,
  }),
  'not in service': () => ({
    what: say`At least one of the instances is not in service: it is still joining or already leaving.`,
    next: say`Read the group again and leave those out.`,
  }),
  'server not active': () => ({
    what: say`At least one of the servers is not running, or is busy with a task of its own.`,
    next: say`Start it, or wait until it runs, and ask again.`,
  }),
  'zone does not match': () => ({
    what: say`At least one of the servers stands in an availability zone that the group does not cover.`,
    next: say`Pick a server in one of the group's zones, or add its zone to the group first.`,
  }),
  'vpc does not match': () => ({
    what: say`At least one of the servers is in another VPC than the group.`,
    next: say`Pick a server in the group's VPC; neither a server nor a group can be moved to another.`,
  }),
  'hook is over': () => ({
    what: say`The lifecycle hook waits for no answer any more: somebody has answered, or its time is over.`,
    next: say`Look at the group; the instance has gone on, or is on its way.`,
  }),
  'cooling down': () => ({
    what: say`The group is in its cool-down.`,
    next: say`Wait until the cool-down is over and try again.`,
  }),
  'below the minimum': () => ({
    what: say`The group would fall below its minimum number of instances.`,
    next: say`Pick fewer instances, or lower the minimum of the group first.`,
  }),
  'above the maximum': () => ({
    what: say`The group would rise above its maximum number of instances.`,
    next: say`Ask for fewer instances, or raise the maximum of the group first.`,
  }),
  'outside the limits': () => ({
    what: say`The expected number would lie outside the group's minimum and maximum.`,
    next: say`Choose a number between the two, or change the limits first.`,
  }),
  'limits not taken': () => ({
    what: say`The cloud does not take this minimum or maximum.`,
    next: say`Choose a maximum that is not below the minimum, and no more than the cloud takes (often 300 instances).`,
  }),
  'below the protected': () => ({
    what: say`The expected number would lie below the number of protected instances.`,
    next: say`Choose a higher number, or lift the protection of some instances first.`,
  }),
  'nothing to change': () => ({
    what: say`The group has the expected number already that was asked for.`,
    next: say`Nothing is left to do; choose another number if you meant one.`,
  }),
  'too many': () => ({
    what: say`The cloud takes fewer instances in one request than were sent.`,
    next: say`Ask again with fewer instances, and report this: the bot sends 10 at most.`,
  }),
  'failed in whole or in part': () => ({
    what: say`The cloud could not do the request, wholly or in part.`,
    next: say`Read what became of each instance before you ask again.`,
  }),
  'no configuration': () => ({
    what: say`The group has no scaling configuration, so it cannot scale.`,
    next: say`Attach a configuration to the group in the console first.`,
  }),
  quota: () => ({
    what: say`A quota or the capacity of the cloud is used up.`,
    next: say`Free something in the project, or have the quota raised.`,
  }),
  throttled: (problem) => ({
    what: say`The cloud takes no more requests for the moment (too many in a short time).`,
    next: say`${afterAWait(problem)}`,
  }),
  'cloud trouble': () => ({
    what: say`The cloud has trouble of its own and did not do what was asked, or cannot tell.`,
    next: say`Try again in a few minutes. If it stays so, look at the cloud's status page or open a ticket.`,
  }),
  'bad answer': () => ({
    what: say`The cloud's answer could not be understood.`,
    next: say`Try again. If it stays so, ask whoever runs the bot to look into its log.`,
  }),
  'no answer': () => ({
    what: say`The cloud did not answer in time, so nobody can tell yet whether it did what was asked.`,
    next: say`Look at the group before you ask again.`,
  }),
  unreachable: () => ({
    what: say`The cloud cannot be reached from where the bot runs.`,
    next: say`Try again in a minute. If it stays so, ask whoever runs the bot to check its network and proxy.`,
  }),
  'cloud not configured': ({ missing }) => ({
    what: say`asbot has no cloud ${missing === undefined ? 'of this name' : name(missing.cloud)}${inProject(missing)} in its settings.`,
    next: say`Ask whoever runs the bot to name it under ${code('clouds:')} in asbot.yaml again, or go on in the console of that cloud.`,
  }),
  refused: () => ({
    what: say`The cloud refused the request.`,
    next: say`Its own words say why; mend that and ask again.`,
  }),
};

/** The cloud's own words, its code, and the id that its support asks for. */
export function cloudSays({ code: its, message, status, requestId }: Problem): Text | undefined {
  const parts: Text[] = [];
  if (its !== undefined) parts.push(say`${code(its)}`);
  else if (status !== undefined) parts.push(say`HTTP ${status}`);
  if (message !== undefined && message.trim() !== '') parts.push(say`${quote(message)}`);
  if (parts.length === 0 && requestId === undefined) return undefined;
  const words = parts.flatMap((part, index) => (index === 0 ? part : [...say`: `, ...part]));
  const said = words.length > 0 ? say`The cloud says ${words}.` : [];
  return requestId === undefined
    ? said
    : [...said, ...say`${said.length > 0 ? ' ' : ''}Its request id is ${code(requestId)}.`];
}
