import { join } from 'node:path';
import type { Practice } from '../../practice/open-practice.ts';
import { recordFaults } from '../record-match.ts';
import type { StoredOperation } from '../stored-operation.ts';
import { newestCard, resultsIn } from './card.ts';
import type { Plan } from './plan.ts';
import type { BatchCall, Facts } from './verdict.ts';
import { group, type Worker } from './workers.ts';

/** Gathers what a run has left behind: in the cloud, in Slack, and in the bot's own database. */
export function factsOf(
  practice: Practice,
  { choice }: Plan,
  workers: readonly Worker[],
  stored: StoredOperation | undefined,
  exit: number | string,
): Facts {
  const { cloud, slack } = practice;
  const members = new Set(cloud.world.group(group).members.map(({ server }) => server?.id));
  const card = newestCard(practice);
  return {
    choice,
    picks: workers.map(({ id, name }) => ({
      id,
      name,
      isMember: members.has(id),
      hasServer: cloud.world.hasServer(id),
    })),
    calls: cloud.requests.of('batch').map(({ body, decided, status }): BatchCall => {
      const { instances_id: ids } = body as { readonly instances_id: readonly string[] };
      return { ids, decided, status };
    }),
    card: card?.readable() ?? '',
    results: resultsIn(card),
    stored,
    complaints: slack.complaints,
    refused: slack.calls.flatMap(({ method, result }) =>
      result?.ok === false && result.error !== 'ratelimited' ? [`${method}: ${String(result.error)}`] : [],
    ),
    recordFaults: recordFaults(
      join(practice.folder, 'asbot.db'),
      Buffer.from(practice.bot.auditKey, 'base64'),
      cloud.requests,
    ),
    exit,
  };
}

/** What is no fault and worth knowing: a kill between a post and its note lets it be posted again. */
export function notesOn(practice: Practice): string[] {
  const posts = newestCard(practice)?.thread.map(({ text }) => text) ?? [];
  const twice = posts.length - new Set(posts).size;
  return twice > 0 ? [`${twice} in the thread stands twice`] : [];
}
