import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Practice } from '../../practice/open-practice.ts';
import type { Plan } from './plan.ts';

/** Keeps what is needed to find out what went wrong: the bot's folder with its log and database, the cloud's calls, and all of Slack. Gives the folder. */
export function keepEvidence(
  under: string,
  practice: Practice,
  run: { readonly plan: Plan; readonly [about: string]: unknown },
): string {
  const folder = join(under, `seed-${run.plan.seed}`);
  mkdirSync(folder, { recursive: true });
  cpSync(practice.folder, folder, { recursive: true });
  const { cloud, slack } = practice;
  const write = (file: string, content: unknown): void =>
    writeFileSync(join(folder, file), `${JSON.stringify(content, null, 2)}\n`);
  write('run.json', run);
  write('cloud-requests.json', cloud.requests.all());
  write('slack-calls.json', slack.calls);
  write('slack-deliveries.json', slack.deliveries);
  write('slack.json', slack.state());
  return folder;
}
