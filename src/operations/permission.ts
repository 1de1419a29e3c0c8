import type { Change, ChoiceName } from '../domain/change.ts';
import { blocker, type Finding } from '../domain/finding.ts';
import type { Operation } from '../domain/operation.ts';
import type { Permit } from '../domain/permissions/permit.ts';
import { permitFor } from '../domain/permissions/permit-for.ts';
import { looksAtTags, type Matter, type Rules, rulingOn } from '../domain/permissions/rules.ts';
import { type Answer, isListed, isUserGroup, type Person, type Who } from '../domain/permissions/who.ts';
import type { Needs } from './needs.ts';
import type { People } from './ports.ts';

type Judged = Pick<Operation, 'change' | 'shown' | 'place' | 'groupName' | 'channel' | 'tags'>;

/** What the rules look at in an operation, or in what would become one. */
export const matterOf = ({ change, place, groupName, channel, tags }: Judged): Matter => ({
  action: change.action,
  group: groupName,
  tags,
  cloud: place.cloud,
  project: place.project,
  channel,
});

/** What the rules, as they are now, grant for an operation as it was shown. */
export const permitOf = (rules: Rules | undefined, judged: Judged): Permit =>
  permitFor(rules, rulingOn(rules, matterOf(judged)), judged.change, judged.shown);

/** The tags of an operation's group, read now where rules have come to look at tags since it was asked for. Throws `ExplainedError` where they cannot be read. */
export async function tagsFor(
  { rules, clouds }: Pick<Needs, 'rules' | 'clouds'>,
  operation: Pick<Operation, 'tags' | 'place' | 'groupId'>,
): Promise<Operation['tags']> {
  if (operation.tags !== undefined || !looksAtTags(rules())) return operation.tags;
  return clouds.of(operation).autoScaling.tagsOf(operation.groupId);
}

/** A person as a list of a rule sees them: user groups are looked up only where nothing else decides. */
export async function personFor(people: People, id: string, listed: readonly Who[]): Promise<Person> {
  const standing = await people.standingOf(id);
  const alone: Person = { id, standing, userGroups: new Set() };
  const groups = listed.filter(isUserGroup);
  if (standing !== 'member' || groups.length === 0 || isListed(listed, alone) === 'yes') return alone;
  const found = await Promise.all(groups.map(async (group) => ({ group, people: await people.inUserGroup(group) })));
  const isIn = found.filter((one) => one.people?.has(id)).map(({ group }) => group);
  const isClear = isIn.length > 0 || found.every((one) => one.people !== undefined);
  return { id, standing, userGroups: isClear ? new Set(isIn) : undefined };
}

/** Whether a list names a person. */
export const isNamed = async (people: People, id: string, listed: readonly Who[]): Promise<Answer> =>
  isListed(listed, await personFor(people, id, listed));

/**
 * Whether as many persons other than `except` could decide. Those listed by their ids, or in a listed user group, are looked at one by
 * one until it is clear; whom Slack does not tell about counts, so that nothing is refused for want of an answer.
 */
export async function couldDecide(
  people: People,
  listed: readonly Who[],
  except: string,
  others: number,
): Promise<boolean> {
  if (others === 0 || listed.includes('everyone')) return true;
  const groups = await Promise.all(listed.filter(isUserGroup).map((group) => people.inUserGroup(group)));
  if (groups.includes(undefined)) return true;
  const ids = new Set([...listed.filter((one) => !isUserGroup(one)), ...groups.flatMap((group) => [...(group ?? [])])]);
  let found = 0;
  for (const id of ids) {
    if (id === except) continue;
    if ((await isNamed(people, id, listed)) !== 'no') found += 1;
    if (found >= others) return true;
  }
  return false;
}

/** The permit with the choices that too few could agree to. */
export async function attainable({ people }: Pick<Needs, 'people'>, permit: Permit, askedBy: string): Promise<Permit> {
  const choices = Object.entries(permit.needs) as [keyof Permit['needs'], { others: number }][];
  const could = await Promise.all(
    choices.map(async ([choice, { others }]) =>
      (await couldDecide(people, permit.decide, askedBy, others)) ? [] : [choice],
    ),
  );
  const unattainable = could.flat();
  return unattainable.length === 0 ? permit : { ...permit, unattainable };
}

interface Asking {
  readonly permit: Permit;
  readonly change: Change;
  readonly groupName: string;
  readonly askedBy: string;
  /** The choice that was typed, and is therefore the only one to offer. */
  readonly typed?: ChoiceName | undefined;
}

/** What the rules have against somebody's asking: that they may not, or that nobody could agree. */
export async function permissionFindings(
  { people }: Pick<Needs, 'people'>,
  { permit, change: { action }, groupName: group, askedBy, typed }: Asking,
): Promise<Finding[]> {
  const { rule, ask, decide, needs, unattainable = [], breakGlass } = permit;
  const answer = await isNamed(people, askedBy, ask);
  if (answer !== 'yes') return [blocker('may-ask', { group, action, rule, listed: ask, answer })];
  const all = Object.entries(needs);
  const choices = all.some(([choice]) => choice === typed) ? all.filter(([choice]) => choice === typed) : all;
  const isStuck = choices.length > 0 && choices.every(([choice]) => unattainable.some((one) => one === choice));
  if (!isStuck || breakGlass.length > 0) return [];
  const others = Math.min(...choices.map(([, need]) => need.others));
  return [blocker('could-be-approved', { group, rule: rule ?? '', listed: decide, others })];
}

/** A person with every user group among these that they are in; those are undefined where Slack does not tell one of them. */
export async function personAmong(people: People, id: string, listed: readonly Who[]): Promise<Person> {
  const groups = [...new Set(listed.filter(isUserGroup))];
  const [standing, ...found] = await Promise.all([
    people.standingOf(id),
    ...groups.map((group) => people.inUserGroup(group)),
  ]);
  if (found.includes(undefined)) return { id, standing, userGroups: undefined };
  return { id, standing, userGroups: new Set(groups.filter((_, index) => found[index]?.has(id))) };
}
