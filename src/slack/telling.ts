import type { Log } from '../operations/needs.ts';
import type { Clock } from '../operations/ports.ts';
import { type Answer, answerOf } from './answer.ts';
import type { Said } from './blocks.ts';
import type { SlackClients } from './clients.ts';
import { botIsShutOut } from './showing.ts';

interface TellingNeeds {
  readonly clients: Pick<SlackClients, 'telling'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Where a person is told: in a thread of the channel, where one is named. */
export interface WhereTold {
  readonly channel?: string | undefined;
  readonly thread?: string | undefined;
}

/** How often a 429 is waited for. */
const mostWaits = 15;

/** Tells one person, and nobody else: in the channel where that can be, else in a direct message. Never throws. False where Slack did not answer, or does not know the bot at present. */
export const tellOne =
  ({ clients: { telling }, clock, log }: TellingNeeds) =>
  async (personId: string, { channel, thread }: WhereTold, said: Said): Promise<boolean> => {
    if (channel !== undefined) {
      const told = await patiently(clock, () =>
        answerOf(
          telling.chat.postEphemeral({
            ...said,
            channel,
            user: personId,
            parse: 'none',
            ...(thread === undefined ? {} : { thread_ts: thread }),
          }),
        ),
      );
      if (told.kind === 'done') return true;
      log.debug(
        { person: personId, channel, why: whyNot(told) },
        'telling in the channel failed, a direct message follows',
      );
    }
    const opened = await patiently(clock, () => answerOf(telling.conversations.open({ users: personId })));
    const direct = opened.kind === 'done' ? opened.value.channel?.id : undefined;
    const sent =
      direct === undefined
        ? opened
        : await patiently(clock, () =>
            answerOf(
              telling.chat.postMessage({
                ...said,
                channel: direct,
                parse: 'none',
                unfurl_links: false,
                unfurl_media: false,
              }),
            ),
          );
    if (direct !== undefined && sent.kind === 'done') return true;
    log.warn({ person: personId, why: whyNot(sent) }, 'a person could not be told');
    return sent.kind === 'refused' && !botIsShutOut.includes(sent.code);
  };

/** Repeats what was throttled, when Slack says that it may. */
async function patiently<T>(clock: Clock, call: () => Promise<Answer<T>>): Promise<Answer<T>> {
  for (let waits = 0; ; waits += 1) {
    const answer = await call();
    if (answer.kind !== 'throttled' || waits >= mostWaits) return answer;
    await clock.wait(answer.retryAfterMs);
  }
}

const whyNot = (answer: Answer<unknown>): unknown => {
  if (answer.kind === 'refused') return answer.code;
  return answer.kind === 'no answer' ? String(answer.error) : answer.kind;
};
