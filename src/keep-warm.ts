import type { Clock } from './operations/ports.ts';
import type { ConnectedCloud } from './otc/cloud.ts';

/** How soon a sign-in that failed is tried again, in ms; one that is refused is held back longer by the client itself. */
const warmUpEveryMs = 60_000;
/** After a refusal it is left alone for longer, in ms: the cloud locks accounts that fail too often. Whoever asks the bot tries again at once. */
const refusedEveryMs = 15 * 60_000;

/** The part of the log that is written to. */
interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

interface Needs {
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The first responder must not wait for a sign-in. Where it fails it is tried again, so that the bot becomes ready without being asked; each
 * cloud by itself, so that trouble with one holds no other up. Ends when the signal is aborted.
 */
export async function keepWarm(clouds: readonly ConnectedCloud[], needs: Needs, signal: AbortSignal): Promise<void> {
  const compared = new Set<ConnectedCloud>();
  const compare = (cloud: ConnectedCloud): void => {
    if (compared.has(cloud)) return;
    for (const other of compared) warnOfTheSame(cloud, other, needs.log);
    compared.add(cloud);
  };
  await Promise.all(clouds.map((cloud) => keepOneWarm(cloud, compare, needs, signal)));
}

async function keepOneWarm(
  cloud: ConnectedCloud,
  compare: (cloud: ConnectedCloud) => void,
  { clock, log }: Needs,
  signal: AbortSignal,
): Promise<void> {
  const name = cloud.place.cloud;
  let told: string | undefined;
  while (!signal.aborted) {
    const problem = cloud.isSignedIn() ? undefined : await warmUp(cloud, log);
    if (problem?.kind !== told && problem !== undefined)
      log.warn({ cloud: name, problem }, 'the cloud cannot be used yet');
    if (problem === undefined && told !== undefined) log.info({ cloud: name }, 'the cloud can be used');
    told = problem?.kind;
    if (problem === undefined) compare(cloud);
    const pause = problem?.kind === 'not signed in' ? refusedEveryMs : warmUpEveryMs;
    await clock.wait(pause, signal).catch(() => undefined);
  }
}

/** Settings cannot tell that a project which one entry names and another gives by its id are the same; once both have signed in that is known. */
function warnOfTheSame({ place: own }: ConnectedCloud, { place }: ConnectedCloud, log: Log): void {
  if (own.projectId === undefined || own.projectId !== place.projectId || own.region !== place.region) return;
  log.warn({ clouds: [place.cloud, own.cloud] }, 'two clouds of the settings are the same project: keep one of them');
}

/** A defect in what is only a convenience must not end the process. */
const warmUp = (cloud: ConnectedCloud, log: Log): ReturnType<ConnectedCloud['warmUp']> =>
  cloud.warmUp().catch((error: unknown) => {
    log.error({ cloud: cloud.place.cloud, err: error }, 'warming up failed');
    return { kind: 'bad answer' } as const;
  });

/** What is wrong with a cloud, in words for whoever runs the bot; undefined where nothing is. */
export async function troubleWith(cloud: ConnectedCloud): Promise<string | undefined> {
  const problem = await cloud.probe();
  return problem === undefined ? undefined : `cloud ${cloud.place.cloud}: ${problem.kind}`;
}
