import { type Change, picksOf } from '../domain/change.ts';
import { isBlocked } from '../domain/finding.ts';
import { offersOf } from '../domain/offers.ts';
import type { Operation, Shown } from '../domain/operation.ts';
import type { Sight } from '../domain/sight.ts';
import { mayClear } from '../domain/ways-on.ts';
import { assess } from './assess.ts';
import { claimedBy } from './claimed.ts';
import { changeOf, type Draft } from './draft.ts';
import { look } from './look.ts';
import type { Needs } from './needs.ts';
import { refuseAStranger } from './refusals.ts';
import { surroundings } from './turns.ts';
import { claimUndo } from './undo-claim.ts';
import { wishToBeTold } from './wait-for-free.ts';

/** A group as it was seen, what was asked of it, and what that means. */
export interface Preview {
  readonly sight: Sight;
  readonly shown: Shown;
}

type PreviewNeeds = Pick<Needs, 'store' | 'clouds' | 'announcer' | 'clock'>;

/** Reads the group anew and says what the picks of a draft would mean. Throws `ExplainedError` where the cloud cannot be read. */
export async function preview(needs: PreviewNeeds, draft: Draft & { groupId: string }): Promise<Preview> {
  const [sight, canPost] = await Promise.all([
    look(needs.clouds.named(draft.cloud), draft.groupId, needs.clock, changeOf(draft)),
    needs.announcer.canPost(draft.channel),
  ]);
  return { sight, shown: await assessDraft(needs, draft, sight, canPost) };
}

/** What the picks of a draft mean in a group that was read already. */
export async function assessDraft(needs: PreviewNeeds, draft: Draft, sight: Sight, canPost: boolean): Promise<Shown> {
  const around = await surroundings(needs, sight.group.id, draft.action);
  return assess(changeOf(draft), sight, { ...around, closedChannel: canPost ? undefined : draft.channel });
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
  const [ahead] = await Promise.all([preview(needs, draft), refuseAStranger(needs.people, draft.askedBy)]);
  const isStuck = isBlocked(ahead.shown.findings);
  if (isStuck && !(waits && mayClear(ahead.shown.findings))) return { kind: 'blocked', preview: ahead };

  const asking = anOperation(needs, { ...draft, undoes: await undoneBy(needs, draft) }, ahead.shown);
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
    facts: { shown: ahead.shown, reason: draft.reason, waitsForFree: operation.waitsForFree },
  } as const;
  const wakes = wish?.wakes ?? [{ at: operation.expiresAt, what: 'expire' }];
  await needs.store.apply(operation, { steps: [step], wakes });
  needs.log.info(
    { operation: operation.id, group: operation.groupId, action: draft.action, picked: draft.picks.length },
    'asked',
  );

  const stands = await needs.presenter.post(operation.id);
  return { kind: hasStood(stands) ? 'posted' : 'not posted', operation: stands };
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
  shown: Shown,
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
    makesRoomFor: draft.makesRoomFor?.groupId === shown.group.id ? draft.makesRoomFor : undefined,
    draftId: draft.id,
    channel: draft.channel,
    thread: draft.thread,
    shown,
    moved: [],
    offers: [],
    typedChoice: draft.choice,
    expiresAt: new Date(now.getTime() + expireAfter).toISOString(),
    requests: [],
    fates: {},
    posts: [],
    isAnnounced: false,
  };
  return withOffers(operation);
}

const withOffers = (operation: Operation): Operation => ({ ...operation, offers: offersOf(operation) });

/** The picks by the names that they have now, each once. */
function asShown(change: Change, { picks, candidates = [] }: Shown): Change {
  if (!('picks' in change)) return change;
  const found = [...picks, ...candidates].map(({ id, name }) => ({ id, name }));
  return { ...change, picks: found.length === 0 ? [...picksOf(change)] : found };
}
