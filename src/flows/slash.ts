import type { App, RespondFn, SlashCommand } from '@slack/bolt';
import { commands } from '../../commands/index.ts';
import { ExplainedError } from '../domain/errors.ts';
import { ask } from '../operations/ask.ts';
import type { Draft } from '../operations/draft.ts';
import type { Message } from '../operations/message.ts';
import { refuseAStranger } from '../operations/refusals.ts';
import { dryRun } from '../slack/views/dry-run.ts';
import { help, unknownWord } from '../slack/views/help.ts';
import { choose, message, waitingForCloud } from '../slack/views/message.ts';
import { within } from '../slack/within.ts';
import { dryRunOf } from './dry-run.ts';
import type { FlowNeeds } from './needs.ts';
import { clearUp } from './picker-data.ts';
import { type Opening, openPicker } from './picker-session.ts';
import { toAskerAlone } from './to-asker-alone.ts';
import { asTyped, readTyped, type TypedChange } from './typed.ts';

/** Slack lets a trigger live for 3 s; what has not been cleared up by then gets a button instead, in ms. */
const triggerIsGoodForMs = 2_000;

/** `/as …`, from the slash to the card, the modal or the answer. */
export function slashFlow(app: App, needs: FlowNeeds): void {
  app.command('/as', async ({ command, ack, respond }) => {
    const typed = readTyped(command.text, commands);
    if (typed.kind === 'help') return ack(toAskerAlone(help(needs.words, commands)));
    if (typed.kind === 'unknown') return ack(toAskerAlone(unknownWord(needs.words, typed.word, typed.nearest)));
    if (typed.kind === 'fault') {
      const text = `${command.command} ${asTyped(command.text)}`;
      const told: Message = { kind: 'not understood', fault: typed.fault, typed: text };
      return ack(toAskerAlone(message(needs.words, told)));
    }
    await ack();
    const isNew = await needs.drafts.firstSight(`trigger ${command.trigger_id}`, needs.clock.now().toISOString());
    if (!isNew) return; // delivered twice
    const draft = draftOf(needs, command, typed);
    await needs.drafts.save(draft);
    try {
      await startChange(needs, { triggerId: command.trigger_id, respond }, draft);
    } catch (error) {
      if (!(error instanceof ExplainedError)) throw error;
      await respond(toAskerAlone(message(needs.words, { kind: 'problem', problem: error.problem, draftId: draft.id })));
    }
  });
}

async function startChange(needs: FlowNeeds, opening: Opening, draft: Draft): Promise<void> {
  const isWhole = draft.words.length > 1;
  if (!isWhole) return openPicker(needs, opening, draft);

  const clearing = refuseAStranger(needs.people, draft.askedBy).then(() => clearUp(needs, draft)); // what the cloud holds is nobody else's business
  const inTime = await within(needs.clock, triggerIsGoodForMs, clearing);
  const { respond } = opening;
  if (inTime === undefined) await respond(toAskerAlone(waitingForCloud(needs.words, draft.id)));

  const cleared = inTime ?? (await clearing);
  if (inTime === undefined && (await wasOpened(needs, draft))) return; // the pickers have it now
  await needs.drafts.save(cleared);
  if (isClear(cleared)) return askAtOnce(needs, cleared, respond);
  if (inTime !== undefined) return openPicker(needs, opening, cleared);
  await respond(toAskerAlone(choose(needs.words, draft.id)));
}

/** Whether the asker pressed Choose meanwhile: each filling of the modal counts. */
const wasOpened = async ({ drafts }: FlowNeeds, { id, refill }: Draft): Promise<boolean> =>
  ((await drafts.find(id))?.refill ?? refill) > refill;

const isClear = (draft: Draft): draft is Draft & { groupId: string } =>
  draft.groupId !== undefined && draft.unclear.length === 0 && draft.picks.length > 0;

/** Everything was typed and each word names one thing: no modal, the card follows at once. */
async function askAtOnce(needs: FlowNeeds, draft: Draft & { groupId: string }, respond: RespondFn): Promise<void> {
  if (draft.isDryRun) {
    await respond(toAskerAlone(dryRun(needs.words, await dryRunOf(needs, draft))));
    return;
  }
  const asked = await ask(needs, draft);
  if (asked.kind !== 'blocked') return; // the card says the rest, or the asker was told why it could not be posted
  const { findings, group } = asked.preview.shown;
  needs.view.keep(asked.preview.sight);
  await respond(
    toAskerAlone(message(needs.words, { kind: 'blocked', findings, draftId: draft.id, groupName: group.name })),
  );
}

const draftOf = ({ newId, clock }: FlowNeeds, command: SlashCommand, typed: TypedChange): Draft => ({
  id: newId(),
  action: typed.command.flow.action,
  askedBy: command.user_id,
  channel: command.channel_id,
  createdAt: clock.now().toISOString(),
  picks: [],
  unclear: [],
  words: [...typed.words],
  reason: typed.reason,
  choice: typed.choice,
  isDryRun: typed.isDryRun,
  refill: 0,
});
