import { createHash } from 'node:crypto';
import type { Dispatcher } from 'undici';
import { ExplainedError } from '../domain/errors.ts';
import type { Problem } from '../domain/problem.ts';
import type { Clock, Cloud } from '../operations/ports.ts';
import { autoScalingBy, groupsCall } from './auto-scaling.ts';
import { openConnections } from './connections.ts';
import { deedOf } from './group-calls.ts';
import { openDoor } from './http.ts';
import { groupPage } from './schemas.ts';
import { serversBy } from './servers.ts';
import type { CloudSettings } from './settings.ts';
import { signIn } from './sign-in.ts';
import { tokenKeeper } from './token.ts';
import { openTokenCache, type TokenPlace } from './token-cache.ts';
import { consoleOf, usualEndpoints } from './usual-addresses.ts';
import { type CallLog, type MadeCall, openWire } from './wire.ts';

/** A cloud, and what the health of the bot needs to know of it. */
export interface ConnectedCloud extends Cloud {
  /** Whether a sign-in has succeeded and none was refused since. Asks nobody. */
  isSignedIn(): boolean;
  /**
   * What is wrong with the cloud, or undefined. Never signs in, and asks the cloud at most twice a minute:
   * in between the last answer stands. A token that has run out while nobody asked is no fault; the next command renews it.
   */
  probe(): Promise<Problem | undefined>;
  /** Signs in if need be, opens the connections that the next commands will use and learns the zones. Gives what is wrong, or undefined. */
  warmUp(): Promise<Problem | undefined>;
  /** Breaks off what is under way; a call that changes something counts as unanswered then. */
  close(): Promise<void>;
}

export interface Options {
  readonly clock: Clock;
  readonly log: CallLog;
  /** For tests: undici's MockAgent in the place of real connections. It is not closed. */
  readonly dispatcher?: Dispatcher;
  /** Where its token is kept, where others keep theirs as well; otherwise it opens a place of its own. */
  readonly tokens?: TokenPlace;
  /** Hears of each call to the cloud, for metrics. */
  readonly onCall?: (call: MadeCall) => void;
}

const probeEveryMs = 30_000;

/** Connects to one project of one cloud. Nothing is sent before the first call. Throws a `RangeError` for a token cache that cannot be. */
export function connectCloud(
  settings: CloudSettings,
  { clock, log, dispatcher, tokens, onCall }: Options,
): ConnectedCloud {
  const connections = dispatcher ?? openConnections(settings.timeouts.connectMs);
  const wire = openWire({ dispatcher: connections, clock, log, onCall });
  const owner = ownerOf(settings);
  const cache = tokens?.of(owner) ?? openTokenCache({ ...settings.tokenCache, owner, log });
  const now = (): number => clock.now().getTime();
  const keeper = tokenKeeper({ cache, signIn: signIn({ settings, wire, clock, log }), now });
  const door = openDoor({ wire, keeper, clock, timeouts: settings.timeouts });
  const servers = serversBy({ door, clock, log });
  let probed: { readonly at: number; readonly problem: Promise<Problem | undefined> } | undefined;

  return {
    get place() {
      const known = keeper.lastKnown();
      const project = known?.projectName ?? settings.projectName ?? settings.projectId ?? '';
      const projectId = known?.projectId ?? settings.projectId;
      return { cloud: settings.name, project, region: settings.region, projectId };
    },
    autoScaling: autoScalingBy(door, settings.timeouts.callMs),
    servers,
    consoleUrl: settings.consoleUrl ?? consoleOf(settings.region),
    requestOf: (groupId, call) => {
      const deed = deedOf(groupId, call);
      const url = door.addressOf(deed, keeper.lastKnown()?.endpoints ?? usualEndpoints(settings));
      return { method: deed.method, url, body: deed.body };
    },

    isSignedIn: () => keeper.lastKnown() !== undefined && keeper.trouble() === undefined,

    probe: async () => {
      const trouble = keeper.trouble();
      if (trouble !== undefined) return trouble;
      if (keeper.lastKnown() === undefined) return { kind: 'not signed in', message: 'has not signed in yet' };
      if (probed !== undefined && probed.at + probeEveryMs > now()) return probed.problem;
      const session = keeper.atHand();
      if (session === undefined) return undefined;
      probed = { at: now(), problem: problemIn(door.readWith(session, groupsCall(0, 1), groupPage)) };
      return probed.problem;
    },

    warmUp: async () => {
      const first = await problemIn(door.read(groupsCall(0, 1), groupPage));
      if (first !== undefined) return first;
      probed = undefined;
      // A look reads the group and its members side by side, so two connections to Auto Scaling, and the zones.
      const reads = [door.read(groupsCall(0, 1), groupPage), door.read(groupsCall(0, 1), groupPage)];
      await Promise.all([...reads.map(problemIn), problemIn(servers.fill())]);
      return undefined;
    },

    close: async () => {
      if (dispatcher === undefined) await connections.destroy();
      await cache.close();
    },
  };
}

async function problemIn(doing: Promise<unknown>): Promise<Problem | undefined> {
  try {
    await doing;
    return undefined;
  } catch (error) {
    if (error instanceof ExplainedError) return error.problem;
    throw error;
  }
}

/** Whose session a kept one is: everything but the password decides what it opens. */
function ownerOf({
  authUrl,
  userDomainName,
  username,
  projectName,
  projectId,
  region,
  overrides,
}: CloudSettings): string {
  const parts = [
    authUrl,
    userDomainName,
    username,
    projectName,
    projectId,
    region,
    overrides.autoScaling,
    overrides.compute,
    overrides.network,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
