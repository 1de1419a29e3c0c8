import { flowFor } from '../../commands/index.ts';
import { ExplainedError } from '../domain/errors.ts';
import { blocker } from '../domain/finding.ts';
import { hasId } from '../domain/instance.ts';
import type { Shown } from '../domain/operation.ts';
import type { Problem } from '../domain/problem.ts';
import { pickQuickly, quickPicksFor } from '../domain/quick-picks.ts';
import type { Sight } from '../domain/sight.ts';
import { assessDraft } from '../operations/ask.ts';
import { type Draft, isFilledIn } from '../operations/draft.ts';
import type { PickerData } from '../slack/views/picker.ts';
import { clearUpByMembers, clearUpGroup, clearUpInstances, clearUpServers } from './clear-up.ts';
import type { Age, CloudView } from './cloud-view.ts';
import type { FlowNeeds } from './needs.ts';
import { placesOf } from './place-of.ts';

const empty = { picks: [], findings: [], quickPicks: [] };

/** Everything the modal shows of a draft: words that were typed are cleared up as soon as there is something to find them in. */
export async function dataOf(needs: FlowNeeds, draft: Draft): Promise<PickerData> {
  return { ...(await readFor(needs, draft)), clouds: placesOf(needs) }; // their places are known best once they were read
}

async function readFor(needs: FlowNeeds, draft: Draft): Promise<PickerData> {
  const asking = needs.announcer.canPost(draft.channel);
  try {
    const cleared = await clearUp(needs, draft);
    if (cleared.groupId === undefined) return { ...empty, draft: cleared, findings: whereNot(await asking, cleared) };
    const [sight, canPost, isGroupNameShared] = await Promise.all([
      sightFor(needs, cleared, cleared.groupId),
      asking,
      sharesItsName(needs.view(cleared.cloud), cleared.groupId),
    ]);
    const filled = withShownNumbers({ ...cleared, groupName: sight.group.name }, sight);
    const { shown } = await assessDraft(needs, filled, sight, canPost);
    return {
      draft: filled,
      sight,
      isGroupNameShared,
      quickPicks: hasQuickPicks(filled) ? countedQuickPicks(sight) : [],
      picks: shown.picks,
      candidates: shown.candidates,
      servers: sight.candidates,
      ...(isFilledIn(filled)
        ? { findings: shown.findings, forecast: shown.forecast }
        : { findings: [...whereNot(canPost, filled), ...whereNoneWaits(filled, sight), ...whatTheRulesSay(shown)] }),
    };
  } catch (error) {
    return { ...empty, draft, findings: whereNot(await asking, draft), problem: problemOf(error) };
  }
}

/** The group as it was read a moment ago, with what else this change needs. Throws like `view.sight`. */
async function sightFor(needs: FlowNeeds, { cloud, action }: Draft, groupId: string): Promise<Sight> {
  const view = needs.view(cloud);
  const seen = view.sight(groupId, action === 'hook' ? 'now' : 'fresh'); // whoever answers a hook has just seen it hold
  if (action === 'add') {
    const [sight, { servers, unread }] = await Promise.all([seen, view.fleet('fresh')]);
    return { ...sight, candidates: servers, unreadGroups: unread };
  }
  if (action !== 'hook') return seen;
  const [sight, holds] = await Promise.all([seen, needs.clouds.named(cloud).autoScaling.holds(groupId)]);
  return { ...sight, holds };
}

/** The fields keep what they are first filled with for a group, so that is what a change is told from. */
const withShownNumbers = (draft: Draft, { group: { id: groupId, size } }: Sight): Draft =>
  draft.action !== 'resize' || draft.shownNumbers?.groupId === groupId
    ? draft
    : { ...draft, shownNumbers: { ...size, groupId } };

function hasQuickPicks({ action }: Draft): boolean {
  const picking = flowFor(action)?.picking;
  return picking?.kind === 'members' && picking.hasQuickPicks;
}

/** What stands in the way whatever is picked: a channel that the bot may not post in. */
const whereNot = (canPost: boolean, { channel }: Draft): PickerData['findings'] =>
  canPost ? [] : [blocker('bot-can-post', { channel })];

/** Whoever may not ask, or could find nobody to agree, need not pick first. */
const whatTheRulesSay = ({ findings }: Shown): PickerData['findings'] =>
  findings.filter(({ rule }) => rule === 'may-ask');

/** Where no hook of the group holds anything, there is nothing to pick, and that is said before somebody looks for it. */
const whereNoneWaits = ({ action }: Draft, { group, holds }: Sight): PickerData['findings'] => {
  if (action !== 'hook' || (holds?.length ?? 0) > 0) return [];
  const { name } = group;
  return [
    holds === undefined
      ? blocker('hooks-are-listed', { group: name })
      : blocker('held-by-a-hook', { group: name, free: [] }),
  ];
};

/** Finds what the typed words mean. Throws `ExplainedError` where the cloud cannot be read. */
export async function clearUp(needs: Pick<FlowNeeds, 'view'>, draft: Draft): Promise<Draft> {
  const view = needs.view(draft.cloud);
  const cleared = await groupCleared(view, draft);
  const { groupId, words } = cleared;
  if (groupId === undefined || words.length === 0) return cleared;
  if (cleared.action === 'add')
    return surely(cleared, async (age) => clearUpServers(cleared, (await view.fleet(age)).servers));
  return surely(cleared, async (age) => clearUpInstances(cleared, await view.sight(groupId, age)));
}

/** The first word means the group; where it names none and members are to be picked, all words may mean members of one. */
async function groupCleared(view: CloudView, draft: Draft): Promise<Draft> {
  const [word, ...rest] = draft.words;
  const isGroupAskedFor = draft.unclear.some(({ kind }) => kind === 'group' || kind === 'members'); // then what is left are instances, for when it is chosen
  if (draft.groupId !== undefined || word === undefined || isGroupAskedFor) return draft;
  const typed = { ...draft, words: rest };
  const cleared = await surely(typed, async (age) => clearUpGroup(typed, word, await view.groups(age)));
  const isUnknown = cleared.unclear.some(({ kind, count }) => kind === 'group' && count === 0);
  return isUnknown && picksMembers(draft) ? ((await membersCleared(view, draft)) ?? cleared) : cleared;
}

/** Whether members of a group are picked for it. */
export const picksMembers = ({ action }: Pick<Draft, 'action'>): boolean => flowFor(action)?.picking.kind === 'members';

/** Found in what was read a while ago, the group itself is read anew; where that does not bear it out, everything is. */
async function membersCleared(view: CloudView, draft: Draft): Promise<Draft | undefined> {
  const kept = clearUpByMembers(draft, await view.fleet());
  if (kept?.groupId !== undefined) {
    const cleared = clearUpInstances(kept, await view.sight(kept.groupId, 'fresh'));
    if (cleared.unclear.length === draft.unclear.length) return cleared;
  }
  return clearUpByMembers(draft, await view.fleet('now'));
}

/** What is unclear in what was read a while ago may be clear by now. */
async function surely(before: Draft, clear: (age: Age) => Promise<Draft>): Promise<Draft> {
  const cleared = await clear('kept');
  return cleared.unclear.length === before.unclear.length ? cleared : clear('now');
}

/** Whether another group has the same name; where the list cannot be read, nobody knows of one. */
async function sharesItsName(view: CloudView, groupId: string): Promise<boolean> {
  const groups = await view.groups().catch(() => []);
  const own = groups.find(({ id }) => id === groupId);
  return groups.some(({ id, name }) => id !== groupId && name === own?.name);
}

const countedQuickPicks = (sight: Sight): PickerData['quickPicks'] =>
  quickPicksFor(sight.members).map((pick) => ({ pick, count: pickQuickly(pick, sight.members).length }));

/** Names by id, of members and of servers that could join. */
export const namesIn = (sight: Sight | undefined): Map<string, string> =>
  new Map([...(sight?.candidates ?? []), ...(sight?.members ?? []).filter(hasId)].map(({ id, name }) => [id, name]));

/** The failure as a person can act on it; anything else is a defect and goes on. */
function problemOf(error: unknown): Problem {
  if (error instanceof ExplainedError) return error.problem;
  throw error;
}
