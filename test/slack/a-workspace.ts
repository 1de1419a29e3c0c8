import { pino } from 'pino';
import { startPracticeSlack } from '../../practice/slack/server.ts';
import { slackAnnouncer } from '../../src/slack/announcer.ts';
import { slackClients } from '../../src/slack/clients.ts';
import { slackPeople } from '../../src/slack/people.ts';
import { en } from '../../src/words/en.ts';
import { turnedClock } from '../support/clock.ts';

/** A log for Slack's clients that keeps nothing. */
export const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => 'error' as never,
};

/** The bot's voice and ears in a practice workspace, on a clock that the test turns. Use it with `await using`. */
export async function aWorkspace() {
  const clock = turnedClock();
  const slack = await startPracticeSlack({
    clock,
    mode: 'http',
    commands: ['/as'],
    botName: 'asbot',
    hasRateLimits: false,
  });
  const log = pino({ level: 'silent' });
  const clients = slackClients({ botToken: slack.botToken, apiUrl: slack.apiUrl, timeoutMs: 500 }, { logger: quiet });
  return {
    clock,
    slack,
    clients,
    announcer: slackAnnouncer({ clients, words: en, clock, log }),
    people: slackPeople({ client: clients.main, clock, teamId: slack.teamId }),
    channel: (name: string) => slack.channel(name).id,
    async [Symbol.asyncDispose]() {
      await clients.close();
      await slack.close();
    },
  };
}
