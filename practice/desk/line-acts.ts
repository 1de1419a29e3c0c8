import { z } from 'zod';
import type { PracticeSlack } from '../slack/practice-slack.ts';

/** What goes wrong between Slack and the bot. */
export const lineAct = z.enum([
  'refresh sockets',
  'cut sockets',
  'deliver the last again',
  'deliver the next twice',
  'lose the next',
  'answer slowly',
  'answer quickly',
  'limit the next post',
]);

export type LineAct = z.infer<typeof lineAct>;

const slowMs = 1_500;

const deeds: { readonly [A in LineAct]: (slack: PracticeSlack) => unknown } = {
  'refresh sockets': (slack) => slack.dropSockets('refresh_requested'),
  'cut sockets': (slack) => slack.dropSockets('cut'),
  'deliver the last again': (slack) => slack.redeliverLast(),
  'deliver the next twice': ({ faults }) => faults.deliverTwice(),
  'lose the next': ({ faults }) => {
    faults.deliveriesToLose += 1;
  },
  'answer slowly': ({ faults }) => {
    faults.delayMs = slowMs;
  },
  'answer quickly': ({ faults }) => {
    faults.delayMs = 0;
  },
  'limit the next post': ({ faults }) =>
    faults.next('chat.postMessage', { kind: 'rate limited', retryAfterSeconds: 3 }),
};

/** Lets it go wrong. */
export async function actOnTheLine(slack: PracticeSlack, act: LineAct): Promise<void> {
  await deeds[act](slack);
}
