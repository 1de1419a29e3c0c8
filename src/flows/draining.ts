import type { AllMiddlewareArgs, AnyMiddlewareArgs, App, BlockAction, KnownEventFromType } from '@slack/bolt';
import { message } from '../slack/views/message.ts';
import type { FlowNeeds } from './needs.ts';
import { threadOf } from './thread-of.ts';

type Args = AnyMiddlewareArgs & AllMiddlewareArgs;

/**
 * Turns away what arrives while the bot is being stopped, in words. A submission is not acknowledged at all: Slack then keeps the modal
 * with what was filled in, and says to try again.
 */
export function drainingFlow(app: App, needs: FlowNeeds, isDraining: () => boolean): void {
  app.use(async (args: Args) => {
    if (!isDraining()) return args.next();
    if ('command' in args && args.command !== undefined) {
      await args.ack({ response_type: 'ephemeral', ...message(needs.words, { kind: 'restarting' }) });
    } else if ('action' in args && args.action !== undefined) {
      await args.ack();
      const body = args.body as BlockAction;
      await needs.announcer.tell(body.user.id, body.channel?.id, { kind: 'restarting' }, threadOf(body));
    } else if ('event' in args && args.event.type === 'app_mention') {
      await tellWhoMentions(needs, args.event as KnownEventFromType<'app_mention'>);
    }
  });
}

/** Bolt has acknowledged the event already, so Slack does not deliver it to the next process. */
async function tellWhoMentions({ announcer }: FlowNeeds, event: KnownEventFromType<'app_mention'>): Promise<void> {
  const { user, bot_id: otherApp, channel, thread_ts: thread } = event;
  if (user !== undefined && otherApp === undefined) await announcer.tell(user, channel, { kind: 'restarting' }, thread);
}
