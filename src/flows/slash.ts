import type { App, SlashCommand } from '@slack/bolt';
import { commands } from '../../commands/index.ts';
import { ExplainedError } from '../domain/errors.ts';
import type { Message } from '../operations/message.ts';
import { help, unknownWord } from '../slack/views/help.ts';
import { message } from '../slack/views/message.ts';
import { answerToFind } from './find.ts';
import type { FlowNeeds } from './needs.ts';
import { newDraft } from './new-draft.ts';
import { cloudsHere, namesOfClouds, placeOf } from './place-of.ts';
import { answerFromRecord } from './record.ts';
import { startChange } from './start-change.ts';
import { toAskerAlone } from './to-asker-alone.ts';
import { asTyped } from './typing/as-typed.ts';
import { readTyped } from './typing/read-typed.ts';
import { answerToWhoami, commandsFor } from './whoami.ts';

/** `/as …`, from the slash to the card, the modal or the answer. */
export function slashFlow(app: App, needs: FlowNeeds): void {
  app.command('/as', async ({ command, ack, respond }) => {
    const typed = readTyped(command.text, commands, needs.clock.now(), namesOfClouds(needs));
    const asker = { by: command.user_id, channel: command.channel_id };
    if (typed.kind === 'help') {
      const shown = help(needs.words, await commandsFor(needs, asker), cloudsHere(needs, command.channel_id));
      return ack(toAskerAlone(shown));
    }
    if (typed.kind === 'unknown') return ack(toAskerAlone(unknownWord(needs.words, typed.word, typed.nearest)));
    if (typed.kind === 'fault') {
      const told: Message = { kind: 'not understood', fault: typed.fault, typed: wholeText(command) };
      return ack(toAskerAlone(message(needs.words, told)));
    }
    await ack();
    const isNew = await needs.drafts.firstSight(`trigger ${command.trigger_id}`, needs.clock.now().toISOString());
    if (!isNew) return; // delivered twice
    if (typed.kind === 'find') {
      return answerToFind(needs, typed, { by: command.user_id, called: '/as', respond });
    }
    if (typed.kind === 'whoami') return answerToWhoami(needs, asker, typed.word, respond);
    if (typed.kind === 'record') return answerFromRecord(needs, asker.by, typed, respond);
    const draft = newDraft(needs, asker, typed);
    await needs.drafts.save(draft);
    try {
      await startChange(needs, { triggerId: command.trigger_id, respond }, draft);
    } catch (error) {
      if (!(error instanceof ExplainedError)) throw error;
      await respond(
        toAskerAlone(
          message(needs.words, {
            kind: 'problem',
            problem: error.problem,
            draftId: draft.id,
            place: placeOf(needs, draft),
          }),
        ),
      );
    }
  });
}

const wholeText = ({ command, text }: SlashCommand): string => `${command} ${asTyped(text)}`;
