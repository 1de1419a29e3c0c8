import type { BatchEffect, Some } from '../faults.ts';
import { currentNumber, type Group, type Member, nameOf } from '../world/model.ts';
import { beginRemoval } from '../world/removal.ts';
import type { World } from '../world/world.ts';
import { type Answer, type AutoScalingCode, autoScalingRefusal, messageOf, type Refusal } from './errors.ts';
import { mustBe, mustBeIdle } from './groups.ts';

/**
 * REMOVE, by batch or singly: refused as fact sheet 12.2 says, else accepted with 204 and done later. Protection, health
 * and a paused group are no obstacles.
 */
export function requestRemoval(
  world: World,
  group: Group,
  ids: readonly string[],
  deletes: boolean,
  effect: BatchEffect | undefined,
): Answer {
  mustBe(group, 'INSERVICE', 'PAUSED', 'ERROR');
  mustBeIdle(group);
  const members = leavers(world, group, ids);
  if (currentNumber(group) - members.length < group.minimum) throw autoScalingRefusal('AS.2036');

  if (effect?.kind === 'batch refused') throw refusedBatch(members, effect.cause ?? 'AS.4015');
  if (effect?.kind === 'batch refused in part') {
    const staying = some(members, effect.stay ?? 1);
    const going = members.filter((member) => !staying.includes(member));
    if (going.length > 0) beginRemoval(world, group, { members: going, deletes, isByHand: true });
    throw refusedBatch(staying, effect.cause ?? 'AS.4015');
  }
  if (effect === undefined) {
    beginRemoval(world, group, { members, deletes, isByHand: true });
    return { status: 204 };
  }
  const staying = some(members, effect.stay ?? members.length);
  const fate = effect.kind === 'batch fails later' ? 'fails' : 'never leaves';
  const code = effect.kind === 'batch fails later' ? (effect.cause ?? 'AS.0001') : 'AS.0001';
  beginRemoval(world, group, {
    members,
    deletes,
    isByHand: true,
    fateOf: (member) => (staying.includes(member) ? fate : 'leaves'),
    cause: { code, message: messageOf(code) },
  });
  return { status: 204 };
}

/** The members of these ids, all in service. One that is not is a refusal: alone under its own code, among others inside AS.4030. */
function leavers(world: World, group: Group, ids: readonly string[]): Member[] {
  const wrong: { id: string; code: AutoScalingCode }[] = [];
  const members: Member[] = [];
  for (const id of ids) {
    const member = group.members.find(({ server }) => server?.id === id);
    if (member === undefined && world.groupOf(id) !== undefined) throw autoScalingRefusal('AS.4014');
    if (member === undefined) wrong.push({ id, code: 'AS.4006' });
    else if (member.lifecycleState !== 'INSERVICE') wrong.push({ id, code: 'AS.4015' });
    else members.push(member);
  }
  const [first] = wrong;
  if (first === undefined) return members;
  throw ids.length === 1 ? autoScalingRefusal(first.code) : autoScalingRefusal('AS.4030', { details: causes(wrong) });
}

const refusedBatch = (members: readonly Member[], code: AutoScalingCode): Refusal =>
  autoScalingRefusal('AS.4030', { details: causes(members.map(({ server }) => ({ id: server?.id ?? '', code }))) });

/** The causes inside a batch code, in the form of the sample: id, colon, code, message. */
export const causes = (wrong: readonly { id: string; code: AutoScalingCode }[]): string =>
  wrong.map(({ id, code }) => `${id}: ${code} ${messageOf(code)}`).join(' ');

/** So many of these, counted from the end, or those of these names. */
const some = (members: readonly Member[], which: Some): readonly Member[] =>
  typeof which === 'number'
    ? members.slice(Math.max(0, members.length - which))
    : members.filter((member) => which.includes(nameOf(member)));
