import type { App } from '@slack/bolt';
import { commands } from '../../commands/index.ts';
import { ExplainedError } from '../domain/errors.ts';
import { refuseAStranger } from '../operations/refusals.ts';
import { help, unknownWord } from '../slack/views/help.ts';
import { message } from '../slack/views/message.ts';
import { answerToFind } from './find.ts';
import type { FlowNeeds } from './needs.ts';
import { newDraft } from './new-draft.ts';
import { cloudsHere, namesOfClouds, placeOf } from './place-of.ts';
import { answerFromRecord } from './record.ts';
import { startChange } from './start-change.ts';
import { argumentsIn, asTyped } from './typing/as-typed.ts';
import { readTyped } from './typing/read-typed.ts';
import { answerToWhoami, commandsFor } from './whoami.ts';

/**
 * `@asbot …` in a channel or in a thread takes the same words as `/as`; the card then stands where it was asked for, and answers to the
 * asker alone as well. A mention has no trigger, so a Choose button stands for the modal. Slack delivers events again: each is seen to once.
 */
export function mentionFlow(app: App, needs: FlowNeeds): void {
  app.event('app_mention', async ({ event, body, context }) => {
    if (event.user === undefined || event.bot_id !== undefined) return; // other apps have no business here
    const isNew = await needs.drafts.firstSight(`event ${body.event_id}`, needs.clock.now().toISOString());
    if (!isNew) return;
    const { user: by, channel, thread_ts: thread } = event;
    const respond = (said: Parameters<FlowNeeds['whisper']>[2]) => needs.whisper(by, { channel, thread }, said);
    const text = meantBy(event.text, context.botUserId);
    const typed = readTyped(text, commands, needs.clock.now(), namesOfClouds(needs));
    await refuseAStranger(needs, by);
    if (typed.kind === 'help')
      await respond(help(needs.words, await commandsFor(needs, { by, channel }), cloudsHere(needs, channel)));
    else if (typed.kind === 'record') await answerFromRecord(needs, by, typed, respond);
    else if (typed.kind === 'whoami') await answerToWhoami(needs, { by, channel }, typed.word, respond);
    else if (typed.kind === 'unknown') await respond(unknownWord(needs.words, typed.word, typed.nearest, '@asbot'));
    else if (typed.kind === 'fault')
      await respond(message(needs.words, { kind: 'not understood', fault: typed.fault, typed: asTyped(text) }));
    else if (typed.kind === 'find') await answerToFind(needs, typed, { by, called: '@asbot', respond });
    else {
      const draft = newDraft(needs, { by, channel, thread }, typed);
      await needs.drafts.save(draft);
      try {
        await startChange(needs, { respond }, draft);
      } catch (error) {
        if (!(error instanceof ExplainedError)) throw error;
        await respond(
          message(needs.words, {
            kind: 'problem',
            problem: error.problem,
            draftId: draft.id,
            place: placeOf(needs, draft),
          }),
        );
      }
    }
  });
}

/**
 * What is meant for the bot: what follows its mention, where that begins with a command; else all but the mention, where that does. What
 * was typed after the mention is never left out.
 */
function meantBy(text: string, botUserId: string | undefined): string {
  const [before = '', ...rest] = text.split(new RegExp(`<@${botUserId ?? '[A-Z0-9]+'}(?:\\|[^>]*)?>[,:]?`));
  const after = unquoted(rest.join(' ').trim());
  if (isCommand(after)) return after;
  const whole = `${before} ${after}`.trim();
  return isCommand(whole) || after === '' ? whole : after;
}

/** Words that are typed as code are meant as they stand. */
const unquoted = (text: string): string => text.replace(/^(`{1,3})([^`]+)\1$/, '$2').trim();

const isCommand = (text: string): boolean => {
  const [word] = argumentsIn(text);
  return commands.some(({ name }) => name === word?.toLowerCase());
};
