import { type Change, picksOf } from '../domain/change.ts';
import { isBlocked } from '../domain/finding.ts';
import { offersOf } from '../domain/offers.ts';
import type { Operation, Shown } from '../domain/operation.ts';
import type { Permit } from '../domain/permissions/permit.ts';
import { looksAtTags } from '../domain/permissions/rules.ts';
import type { Sight } from '../domain/sight.ts';
import { makesRoom, mayClear } from '../domain/ways-on.ts';
import { assess } from './assess.ts';
import { callsAgain } from './call-again.ts';
import { claimedBy } from './claimed.ts';
import { changeOf, type Draft } from './draft.ts';
import { look } from './look.ts';
import type { Needs } from './needs.ts';
import { noteRoom } from './note-room.ts';
import { attainable, permissionFindings, permitOf } from './permission.ts';
import { refuseAStranger } from './refusals.ts';
import { noteRefusal } from './refused.ts';
import { surroundings } from './turns.ts';
import { claimUndo } from './undo-claim.ts';
import { wishToBeTold } from './wait-for-free.ts';

/** A group as it was seen, what was asked of it, and what that means. */
export interface Preview extends Assessed {
  readonly sight: Sight;
}

/** What it means, what the rules grant, and the tags that they looked at. */
export interface Assessed {
  readonly shown: Shown;
  readonly permit: Permit;
  readonly tags: Operation['tags'];
}

type PreviewNeeds = Pick<Needs, 'store' | 'clouds' | 'announcer' | 'clock' | 'people' | 'rules'>;

/** Reads the group anew and says what the picks of a draft would mean. Throws `ExplainedError` where the cloud cannot be read. */
export async function preview(needs: PreviewNeeds, draft: Draft & { groupId: string }): Promise<Preview> {
  const [sight, canPost] = await Promise.all([
    look(needs.clouds.named(draft.cloud), draft.groupId, needs.clock, changeOf(draft)),
    needs.announcer.canPost(draft.channel),
  ]);
  return { sight, ...(await assessDraft(needs, draft, sight, canPost)) };
}

/** What the picks of a draft mean in a group that was read already, and whether the rules let its asker ask. */
export async function assessDraft(
  needs: PreviewNeeds,
  draft: Draft,
  sight: Sight,
  canPost: boolean,
): Promise<Assessed> {
  const { place, autoScaling } = needs.clouds.named(draft.cloud);
  const [around, tags] = await Promise.all([
    surroundings(needs, sight.group.id, draft.action),
    looksAtTags(needs.rules()) ? autoScaling.tagsOf(sight.group.id) : undefined,
  ]);
  const change = changeOf(draft);
  const shown = assess(change, sight, { ...around, closedChannel: canPost ? undefined : draft.channel });
  const { name: groupName } = sight.group;
  const granted = permitOf(needs.rules(), { change, shown, place, groupName, channel: draft.channel, tags });
  const permit = await attainable(needs, granted, draft.askedBy);
  const findings = await permissionFindings(needs, {
    permit,
    change,
    groupName,
    askedBy: draft.askedBy,
    typed: draft.choice,
  });
  return { permit, tags, shown: { ...shown, findings: [...findings, ...shown.findings] } };
}

/** How asking went: a card stands, or says why not; whoever submits twice gets the card of the first time. */
export type Asked =
  | { readonly kind: 'posted'; readonly operation: Operation }
  | { readonly kind: 'already posted'; readonly operation: Operation }
  | { readonly kind: 'blocked'; readonly preview: Preview }
  | { readonly kind: 'not posted'; readonly operation: Operation };

/** `waits`: where a busy group is in the way, the card is posted all the same, and waits until the group is free. */
interface Asking {
  readonly waits?: boolean;
}

/**
 * Turns a draft into an operation with a card in the channel. Every rule is asked first; where one blocks, nothing is stored and nothing posted.
 * Throws `TurnedDown` for a person who may not ask, `ExplainedError` where the cloud cannot be read.
 */
export async function ask(
  needs: Needs,
  draft: Draft & { groupId: string },
  { waits = false }: Asking = {},
): Promise<Asked> {
  const [ahead] = await Promise.all([preview(needs, draft), refuseAStranger(needs, draft.askedBy)]);
  const isStuck = isBlocked(ahead.shown.findings);
  if (isStuck && !(waits && mayClear(ahead.shown.findings))) {
    await noteWhatTheRulesRefuse(needs, draft, ahead);
    return { kind: 'blocked', preview: ahead };
  }

  const asking = anOperation(needs, { ...draft, undoes: await undoneBy(needs, draft) }, ahead);
  const wish = isStuck ? wishToBeTold(needs, draft.askedBy) : undefined;
  const operation = wish === undefined ? asking : withOffers({ ...asking, ...wish.brought });
  if (!(await needs.drafts.claim(draft.id, operation.id))) return alreadyPosted(needs, draft, { waits });
  const standing = operation.undoes && (await claimUndo(needs, operation.undoes, operation.id));
  if (standing) {
    await needs.drafts.release(draft.id, operation.id);
    return stoodAlready(needs, standing.id);
  }

  const step = {
    event: 'ask',
    at: operation.askedAt,
    by: draft.askedBy,
    facts: { shown: ahead.shown, reason: draft.reason, permit: ahead.permit, waitsForFree: operation.waitsForFree },
  } as const;
  const wakes = [
    ...(wish?.wakes ?? [{ at: operation.expiresAt, what: 'expire' as const }]),
    ...callsAgain(needs, operation),
  ];
  await needs.store.apply(operation, { steps: [step], wakes });
  needs.log.info(
    { operation: operation.id, group: operation.groupId, action: draft.action, picked: draft.picks.length },
    'asked',
  );

  const { makesRoomFor } = operation;
  if (makesRoomFor?.operation !== undefined) await noteRoom(needs, makesRoomFor.operation, operation.id); // also of one that was asked for again
  const stands = await needs.presenter.post(operation.id);
  return { kind: hasStood(stands) ? 'posted' : 'not posted', operation: stands };
}

/** What is in the way by the rules is a refusal; all else is the group's state. */
async function noteWhatTheRulesRefuse(needs: Needs, draft: Draft, { shown, permit }: Assessed): Promise<void> {
  const finding = shown.findings.find(({ rule }) => rule === 'may-ask' || rule === 'could-be-approved');
  if (finding === undefined) return;
  const { id, name } = shown.group;
  const { action, picks, channel, askedBy: by } = draft;
  const { place } = needs.clouds.named(draft.cloud);
  const asked = { action, picks, channel, group: { id, name }, place, rule: permit.rule };
  await noteRefusal(needs, { by, why: { right: 'ask', finding: finding.rule }, asked });
}

/** Whether a card of it has stood anywhere: only a card that stood can have been pressed, and one that was lost leaves no place behind. */
const hasStood = ({ card, state, startedAt }: Operation): boolean =>
  card !== undefined || state === 'queued' || startedAt !== undefined;

async function alreadyPosted(needs: Needs, draft: Draft & { groupId: string }, asking: Asking): Promise<Asked> {
  const { drafts } = needs;
  const claimed = await drafts.find(draft.id);
  if (claimed === undefined) throw new Error(`draft ${draft.id} is not stored`);
  const { operationId: first } = claimed;
  if (first === undefined) return ask(needs, draft, asking); // set free again meanwhile
  if ((await claimedBy(needs, first)) !== undefined) return stoodAlready(needs, first);
  await drafts.release(draft.id, first);
  return ask(needs, draft, asking);
}

/** What it undoes; nothing where another group was picked meanwhile. */
async function undoneBy({ store }: Needs, { undoes, groupId }: Draft): Promise<string | undefined> {
  const undone = undoes === undefined ? undefined : await store.find(undoes);
  return undone?.groupId === groupId ? undone?.id : undefined;
}

/** The card of the first time, which may still be on its way. */
async function stoodAlready({ presenter }: Needs, id: string): Promise<Asked> {
  const stands = await presenter.post(id);
  return { kind: hasStood(stands) ? 'already posted' : 'not posted', operation: stands };
}

/** The operation that a draft becomes, with a card that waits for a press for `expireAfter` ms. */
export function anOperation(
  { clouds, clock, newId, expireAfter }: Pick<Needs, 'clouds' | 'clock' | 'newId' | 'expireAfter'>,
  draft: Draft,
  { shown, permit, tags }: Partial<Assessed> & Pick<Assessed, 'shown'>,
): Operation {
  const now = clock.now();
  const operation: Operation = {
    id: newId(),
    version: 1,
    revision: 1,
    state: 'awaiting approval',
    place: clouds.named(draft.cloud).place,
    groupId: shown.group.id,
    groupName: shown.group.name,
    change: asShown(changeOf(draft), shown),
    reason: draft.reason,
    askedBy: draft.askedBy,
    askedAt: now.toISOString(),
    undoes: draft.undoes,
    makesRoomFor: neededRoom(draft, shown),
    draftId: draft.id,
    channel: draft.channel,
    thread: draft.thread,
    shown,
    moved: [],
    offers: [],
    typedChoice: draft.choice,
    permit,
    tags,
    expiresAt: new Date(now.getTime() + expireAfter).toISOString(),
    requests: [],
    fates: {},
    posts: [],
    isAnnounced: false,
  };
  return withOffers(operation);
}

/** What it makes room for; nothing where another group was picked meanwhile, or numbers that do not do. */
function neededRoom(draft: Draft, shown: Shown): Draft['makesRoomFor'] {
  const { makesRoomFor: need } = draft;
  const does = need?.groupId === shown.group.id && makesRoom({ change: changeOf(draft), shown }, need.numbers);
  return does ? need : undefined;
}

const withOffers = (operation: Operation): Operation => ({ ...operation, offers: offersOf(operation) });

/** The picks by the names that they have now, each once. */
function asShown(change: Change, { picks, candidates = [] }: Shown): Change {
  if (!('picks' in change)) return change;
  const found = [...picks, ...candidates].map(({ id, name }) => ({ id, name }));
  return { ...change, picks: found.length === 0 ? [...picksOf(change)] : found };
}
