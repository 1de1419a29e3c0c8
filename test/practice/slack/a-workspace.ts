import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { PracticeSlack } from '../../../practice/slack/practice-slack.ts';
import { type PracticeSlackOptions, startPracticeSlack } from '../../../practice/slack/server.ts';
import { HandTurnedClock } from './hand-turned-clock.ts';

const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/** A practice Slack with a real Bolt app in it. */
export interface PlayedWorkspace {
  readonly slack: PracticeSlack;
  readonly app: App;
  readonly clock: HandTurnedClock;
  readonly stop: () => Promise<void>;
}

interface Wishes extends Partial<Omit<PracticeSlackOptions, 'clock'>> {
  /** Another secret than Slack signs with. */
  readonly signingSecret?: string;
}

/** Starts both and joins them; `listen` registers what the app does. */
export async function aWorkspace(listen: (app: App) => void, wishes: Wishes = {}): Promise<PlayedWorkspace> {
  const { signingSecret, ...options } = wishes;
  const mode = options.mode ?? 'http';
  const clock = new HandTurnedClock();
  const slack = await startPracticeSlack({ commands: ['/as'], botName: 'asbot', mode, ...options, clock });
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, timeout: 5000 };
  const common = {
    token: slack.botToken,
    logger: silent,
    clientOptions,
    deferInitialization: true,
    convoStore: false,
  } as const;
  const receiver = (): SocketModeReceiver =>
    new SocketModeReceiver({
      appToken: slack.appToken,
      logger: silent,
      clientPingTimeout: 50,
      installerOptions: { clientOptions: { ...clientOptions } },
    });
  const app =
    mode === 'socket'
      ? new App({ ...common, receiver: receiver() })
      : new App({ ...common, signingSecret: signingSecret ?? slack.signingSecret });
  listen(app);
  await app.init();
  const server = (await app.start(0)) as Server | undefined;
  if (server && mode === 'http')
    slack.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  const stop = async (): Promise<void> => {
    await app.stop();
    await slack.close();
  };
  return { slack, app, clock, stop };
}

/** A modal with a group menu that searches, a reason, a button, and a submit. */
export const aModal = (more: Record<string, unknown> = {}) => ({
  type: 'modal' as const,
  callback_id: 'form',
  title: { type: 'plain_text' as const, text: 'Remove' },
  submit: { type: 'plain_text' as const, text: 'Review' },
  private_metadata: 'draft-1',
  blocks: [
    {
      type: 'input' as const,
      block_id: 'group',
      dispatch_action: true,
      label: { type: 'plain_text' as const, text: 'Group' },
      element: { type: 'external_select' as const, action_id: 'pick-group', min_query_length: 0 },
    },
    {
      type: 'input' as const,
      block_id: 'reason',
      optional: true,
      label: { type: 'plain_text' as const, text: 'Reason' },
      element: { type: 'plain_text_input' as const, action_id: 'reason' },
    },
    {
      type: 'actions' as const,
      block_id: 'quick',
      elements: [
        {
          type: 'button' as const,
          action_id: 'oldest',
          text: { type: 'plain_text' as const, text: 'The oldest 3' },
          value: '3',
        },
      ],
    },
  ],
  ...more,
});

/** A card with two buttons, one of which asks once more. */
export const aCard = (text = 'Remove 2 instances from web-prod?') => [
  { type: 'header' as const, text: { type: 'plain_text' as const, text } },
  {
    type: 'actions' as const,
    elements: [
      {
        type: 'button' as const,
        action_id: 'delete',
        text: { type: 'plain_text' as const, text: 'Remove and Delete' },
        value: 'op-1.1',
        style: 'danger' as const,
        confirm: {
          title: { type: 'plain_text' as const, text: 'Delete 2 servers' },
          text: { type: 'plain_text' as const, text: 'Their disks go too.' },
          confirm: { type: 'plain_text' as const, text: 'Delete' },
          deny: { type: 'plain_text' as const, text: 'Cancel' },
        },
      },
      {
        type: 'button' as const,
        action_id: 'cancel',
        text: { type: 'plain_text' as const, text: 'Cancel' },
        value: 'op-1.1',
      },
    ],
  },
];

/** What every post says beside its words. */
export const quietly = { unfurl_links: false, unfurl_media: false };
