import { expect, test } from '@jest/globals';
import type { Problem } from '../src/domain/problem.ts';
import { keepWarm } from '../src/keep-warm.ts';
import type { ConnectedCloud } from '../src/otc/cloud.ts';
import { turnedClock } from './support/clock.ts';

/** A cloud that signs in unless something is the matter with it; afterwards its project's id is known. */
function aCloud(name: string, projectId: string) {
  const state: { problem: Problem | undefined; isSignedIn: boolean; tries: number } = {
    problem: undefined,
    isSignedIn: false,
    tries: 0,
  };
  const cloud = {
    get place() {
      return { cloud: name, project: 'p', region: 'eu-de', ...(state.isSignedIn ? { projectId } : {}) };
    },
    isSignedIn: () => state.isSignedIn,
    warmUp: async () => {
      state.tries += 1;
      state.isSignedIn = state.problem === undefined;
      return state.problem;
    },
  } as unknown as ConnectedCloud;
  return { cloud, state };
}

/** Keeps clouds warm on a clock that the test turns, and gives what is logged. */
function warming(...clouds: readonly ConnectedCloud[]) {
  const clock = turnedClock();
  const logged: string[] = [];
  const line = (facts: object, message: string) => void logged.push(`${message} ${JSON.stringify(facts)}`);
  void keepWarm(clouds, { clock, log: { info: line, warn: line, error: line } }, new AbortController().signal);
  return { clock, logged };
}

test('a cloud that cannot be reached is tried again, and named; the others are signed in meanwhile', async () => {
  const [prod, other] = [aCloud('prod', 'p-1'), aCloud('other', 'p-2')];
  other.state.problem = { kind: 'unreachable' };
  const { clock, logged } = warming(prod.cloud, other.cloud);
  await clock.turn(5 * 60_000);
  expect(prod.state).toMatchObject({ isSignedIn: true, tries: 1 });
  expect(other.state.tries).toBe(6);
  expect(logged).toEqual(['the cloud cannot be used yet {"cloud":"other","problem":{"kind":"unreachable"}}']);
  other.state.problem = undefined;
  await clock.turn(60_000);
  expect(logged.at(-1)).toBe('the cloud can be used {"cloud":"other"}');
});

test('two clouds that turn out to be one project are named, once', async () => {
  const { clock, logged } = warming(
    aCloud('prod', 'p-1').cloud,
    aCloud('alias', 'p-1').cloud,
    aCloud('other', 'p-2').cloud,
  );
  await clock.turn(10 * 60_000);
  expect(logged).toEqual([expect.stringContaining('are the same project: keep one of them')]);
  expect(logged[0]).toContain('"prod"');
  expect(logged[0]).toContain('"alias"');
});
