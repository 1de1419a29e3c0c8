import { openPractice, type PracticeOptions } from '../open-practice.ts';
import { type Stage, stage } from './stage.ts';

/** One scene of a play. Throws where it cannot go on, which is a promise not kept. */
export type Scene = (on: Stage) => Promise<void>;

/** Quick, so that nobody waits for the pretend cloud; the bot is told to look as often. */
const quick = {
  durations: {
    flagLag: [100, 600],
    removal: [1_500, 3_000],
    settling: [200, 500],
    deletion: [500, 1_500],
    joining: [800, 1_500],
    launch: [1_500, 2_500],
    refillAfter: [500, 1_000],
  },
  watch: { first: '300ms', every: '300ms', settleAfter: '3s', giveUpAfter: '30s' },
  expireAfter: '20s',
} as const satisfies Partial<PracticeOptions>;

/** Plays scenes one after the other in a workspace of their own. Resolves with the exit code: 1 where a promise was not kept. Rejects when aborted, with all closed. */
export async function playing(options: PracticeOptions, scenes: readonly Scene[]): Promise<number> {
  const practice = await openPractice({ ...quick, ...options });
  const on = stage(practice, options.signal);
  try {
    for (const scene of scenes) {
      options.signal?.throwIfAborted();
      await scene(on);
    }
  } catch (error) {
    if (options.signal?.aborted) throw error;
    on.promise(error instanceof Error ? error.message : String(error), false);
  } finally {
    await practice.close();
  }
  const { complaints } = practice.slack;
  on.promise(
    `Slack had nothing to complain about${complaints.length > 0 ? `: ${complaints.join('; ')}` : ''}`,
    complaints.length === 0,
  );
  console.log(
    on.broken.length === 0
      ? '\nEverything was as promised.'
      : `\n${on.broken.length} not as promised:\n${on.broken.map((promised) => `  ✗ ${promised}`).join('\n')}`,
  );
  return on.broken.length === 0 ? 0 : 1;
}
