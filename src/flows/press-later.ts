import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import { isTheReminder } from '../operations/later/answer-reminder.ts';
import { keepUntil } from '../operations/later/keep-until.ts';
import { putBack } from '../operations/later/put-back.ts';
import { contextOf } from '../operations/presenting/card-context.ts';
import { type Press, TurnedDown } from '../operations/refusals.ts';
import { readPress } from '../slack/ids.ts';
import { type LaterAction, laterActions, readLaterAction } from '../slack/later-ids.ts';
import { threadPost } from '../slack/views/thread.ts';
import type { FlowNeeds } from './needs.ts';
import { threadOf } from './thread-of.ts';

/** The buttons of a reminder in a card's thread. As with a card's, everything is looked up and checked again. */
export function pressLaterFlow(app: App, needs: FlowNeeds): void {
  app.action<BlockAction<ButtonAction>>(laterActions, async ({ ack, action, body, respond }) => {
    await ack();
    const wanted = readLaterAction(action.action_id);
    const press = readPress(action.value);
    const [channel, ts] = [body.channel?.id, body.message?.ts];
    const operation = press === undefined ? undefined : await needs.store.find(press.id);
    const { user, trigger_id: triggerId } = body;
    if (wanted === undefined || press === undefined || !operation || channel === undefined || ts === undefined) {
      await needs.announcer.tell(user.id, channel, { kind: 'unknown card' }, threadOf(body));
      return;
    }
    if (!(await needs.drafts.firstSight(`trigger ${triggerId}`, needs.clock.now().toISOString()))) return; // delivered twice
    try {
      const isIt = await isTheReminder(needs, press, { channel, ts });
      if (!isIt) throw new TurnedDown({ kind: 'old reminder', operation });
      await decide(needs, { wanted, press, by: user.id, channel, thread: threadOf(body), respond });
    } catch (error) {
      if (!(error instanceof TurnedDown)) throw error;
      await needs.announcer.tell(user.id, channel, error.told, threadOf(body));
    }
  });
}

interface Pressed {
  readonly wanted: LaterAction;
  readonly press: Press;
  readonly by: string;
  readonly channel: string;
  readonly thread: string | undefined;
  readonly respond: RespondFn;
}

const decide = (needs: FlowNeeds, pressed: Pressed): Promise<void> =>
  pressed.wanted.kind === 'put back' ? putItBack(needs, pressed) : keep(needs, pressed, pressed.wanted);

/** A card that stands says the rest; whoever pressed is told where none does. */
async function putItBack(needs: FlowNeeds, { press, by, channel, thread }: Pressed): Promise<void> {
  const asked = await putBack(needs, press, by);
  if (asked.kind === 'blocked') {
    const { findings, group } = asked.preview.shown;
    const { draftId } = asked;
    const { place } = await needs.store.get(press.id);
    const told = { findings, draftId, groupName: group.name, place };
    await needs.announcer.tell(by, channel, { kind: 'blocked', ...told }, thread);
  }
  if (asked.kind === 'under way') {
    const { card } = asked.operation;
    const link = card === undefined ? undefined : await needs.announcer.linkTo(card);
    await needs.announcer.tell(by, channel, { kind: 'asked already', operation: asked.operation, link }, thread);
  }
}

/** The buttons go at once, through the click's own address; the thread says what was decided. */
async function keep(
  needs: FlowNeeds,
  { press, by, respond }: Pressed,
  { days }: Extract<LaterAction, { kind: 'keep' }>,
): Promise<void> {
  const kept = await keepUntil(needs, press, days, by);
  const post = { kind: 'news', index: press.revision - 1 } as const;
  await respond({ replace_original: true, ...threadPost(needs.words, kept, post, await contextOf(needs, kept)) }).catch(
    (error: unknown) =>
      needs.log.warn({ operation: kept.id, err: error }, 'the answer to a press could not be shown at once'),
  );
}
