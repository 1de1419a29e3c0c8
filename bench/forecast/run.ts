import { currentNumber, type Group } from '../../practice/cloud/world/model.ts';
import type { Message } from '../../practice/slack/world/messages.ts';
import { type Operation, operation as operationSchema } from '../../src/domain/operation.ts';
import type { Workplace } from '../../test/support/a-workplace.ts';
import { storedBody } from '../stored-operation.ts';
import type { Scenario } from './scenario.ts';
import type { Facts, Read } from './verdict.ts';

/** On the clock, in ms: for a card to come, for an operation to end, for the cloud to come to rest. */
const patience = { card: 20_000, end: 1_200_000, rest: 900_000 };
/** How often somebody presses anew where the card asks again. */
const mostPresses = 6;
const asker = 'on-call';
const approver = 'approver';
const channel = '#ops';

/** A scenario that came to no card, with what the asker was told instead. */
export interface Turned {
  readonly kind: 'turned down';
  readonly told: string;
}

/** Plays a scenario from the typed words until the cloud is at rest again, and reads everything back. */
export async function play(work: Workplace, scenario: Scenario): Promise<Facts | Turned> {
  const { world } = work.cloud;
  const group = world.addGroup(scenario.group);
  for (const server of scenario.servers) world.addServer(server);
  if (scenario.unevenBecause === 'due') world.setNumbers(group.name, { desired: scenario.dueDesired ?? group.desired });
  if (scenario.unevenBecause === 'at it') {
    world.setNumbers(group.name, { desired: scenario.dueDesired ?? group.desired });
    await work.clock.turn(20_000);
  }
  const before = idsIn(group);

  const cardsBefore = work.slack.messages(channel).filter(isCard).length;
  await work.slack.as(asker).types(channel, `/as ${scenario.asked.words}`);
  const hasCard = () => work.slack.messages(channel).filter(isCard).length > cardsBefore;
  await work.until(hasCard, { most: patience.card, step: 1_000 }).catch(() => {});
  if (!hasCard()) {
    await work.slack.as(asker).modal?.close();
    return { kind: 'turned down', told: work.told(asker).at(-1) ?? '' };
  }

  const asked = await pressed(work, group.name);
  if (asked === undefined) return { kind: 'turned down', told: work.card().readable() };
  const addedAgainAt = await addedAgain(work, scenario, group);
  await work.until(() => stored(work)?.isAnnounced, { most: patience.end, step: 2_000, what: 'the end' });
  const ended = stored(work);
  if (ended === undefined) throw new Error('no operation is stored');
  const result = `${work.card().readable()}\n${work.thread(work.card())}`;

  await work.until(() => isAtRest(group), { most: patience.rest, step: 20_000, what: 'a cloud at rest', io: 0 });
  await work.clock.turn(60_000);
  return { kind: 'played', scenario, operation: ended, card: asked, result, before, addedAgainAt, seen: read(group) };
}

/** Presses until the operation is under way, anew wherever the card asks again; gives what the last card that was pressed said. */
async function pressed(work: Workplace, group: string): Promise<string | undefined> {
  let card: string | undefined;
  for (let press = 0; press < mostPresses; press += 1) {
    const { state, offers } = stored(work) ?? { state: 'gone', offers: [] };
    if (state !== 'awaiting approval') return card;
    const seen = work.card();
    const [first = ''] = buttonsOf(seen.readable());
    if (offers.includes('check-again')) {
      await work.until(() => isAtRest(work.cloud.world.group(group)), { most: patience.rest, step: 20_000 });
      await work.slack.as(asker).presses('Check Again', seen);
    } else {
      card = seen.readable();
      await work.slack.as(approver).presses(first, seen);
    }
    const { revision } = stored(work) ?? { revision: 0 };
    await work.until(() => isNews(stored(work), revision), { most: patience.card, step: 500 }).catch(() => {});
    await work
      .until(() => work.card().readable() !== seen.readable(), { most: patience.card, step: 500 })
      .catch(() => {});
  }
  return stored(work)?.state === 'awaiting approval' ? undefined : card;
}

const isNews = (operation: Operation | undefined, revision: number): boolean =>
  operation !== undefined &&
  operation.state !== 'queued' &&
  (operation.state !== 'awaiting approval' || operation.revision > revision);

/** Somebody adds what was removed again, behind the back of everybody; gives when, in ms since 1970. */
async function addedAgain(
  work: Workplace,
  { asked, isAddedAgainAfterMs: afterMs }: Scenario,
  group: Group,
): Promise<number | undefined> {
  if (afterMs === undefined) return undefined;
  const [name = ''] = asked.names;
  const { world } = work.cloud;
  const hasLeft = () => !world.instanceNames(group.name).includes(name);
  await work.until(hasLeft, { most: patience.end, step: 250, io: 1, what: `${name} leaving` });
  await work.clock.turn(afterMs);
  if (group.members.length >= group.maximum) return undefined;
  world.addBehindTheBack(group.name, name);
  return work.clock.now().getTime();
}

/** The operation that was asked for last, as the bot has stored it. */
function stored({ folder }: Pick<Workplace, 'folder'>): Operation | undefined {
  const body = storedBody(folder);
  return body === undefined ? undefined : operationSchema.parse(body);
}

const isCard = (message: Message): boolean =>
  message.isByBot && message.onlyFor === undefined && message.threadTs === undefined;

/** The labels of the last row of buttons. */
const buttonsOf = (text: string): string[] => {
  const row = text.split('\n').findLast((line) => /^\[.*\]$/.test(line)) ?? '';
  return [...row.matchAll(/\[([^\]]+)\]/g)].map(([, label = '']) => label);
};

const isAtRest = (group: Group): boolean => group.action === undefined && !group.isAboutToAct;

const idsIn = (group: Group): string[] => group.members.flatMap(({ server }) => server?.id ?? []);

/** What a group is, read off the practice cloud itself. */
function read(group: Group): Read {
  const zones = [...Map.groupBy(group.members, ({ server }) => server?.zone ?? '')]
    .map(([zone, some]) => ({ zone, count: some.length }))
    .sort((one, other) => one.zone.localeCompare(other.zone));
  const { desired, minimum, maximum, status } = group;
  return {
    size: { current: currentNumber(group), desired, minimum, maximum },
    status,
    zones,
    ids: idsIn(group),
  };
}
