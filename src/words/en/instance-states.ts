import type { Instance } from '../../domain/instance.ts';
import { code, say, type Text } from '../text.ts';

/** An instance's lifecycle state as people say it, wherever a person reads it; the cloud's spelling stays in its own words and its requests. */
export const lifecycleStates: Readonly<Record<Instance['lifecycleState'], string>> = {
  INSERVICE: 'in service',
  PENDING: 'joining',
  PENDING_WAIT: 'joining, held by a hook',
  REMOVING: 'leaving',
  REMOVING_WAIT: 'leaving, held by a hook',
  STANDBY: 'on standby',
  ENTERING_STANDBY: 'going on standby',
  UNKNOWN: 'in an unknown state',
};

export const healthStates: Readonly<Record<Instance['health'], string>> = {
  NORMAL: 'healthy',
  ERROR: 'sick',
  INITIALIZING: 'starting up',
  UNKNOWN: 'health unknown',
};

/** For states that arrive as words from what was stored: an instance's as people say it, a server's in the cloud's spelling. */
export const stateCalled = (state: string): Text =>
  Object.hasOwn(lifecycleStates, state)
    ? say`${lifecycleStates[state as Instance['lifecycleState']]}`
    : say`${code(state)}`;
