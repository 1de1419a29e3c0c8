import type { Bound } from '../../domain/unbinding.ts';
import type { LaterWords } from '../later-words.ts';
import { code, joined, nothing, quote, say, sentences, type Text } from '../text.ts';
import { agrees } from './counting.ts';

/** More listeners than these in one sentence are not read. */
const mostListeners = 5;

const called = ({ listenerId, poolId }: Bound): Text => {
  if (listenerId === undefined) return poolId === undefined ? say`an unnamed one` : say`pool ${code(poolId)}`;
  return poolId === undefined ? say`${code(listenerId)}` : say`${code(listenerId)} (pool ${code(poolId)})`;
};

const withReason = ({ reason, ...one }: Bound & { readonly reason?: string | undefined }): Text =>
  reason === undefined ? called(one) : say`${called(one)}, because ${quote(reason)}`;

/** "listener a", "listeners a, b, 3 more". */
function listeners<B extends Bound>(all: readonly B[], saying: (one: B) => Text): Text {
  const shown = all.slice(0, mostListeners).map(saying);
  const left = all.length - shown.length;
  return say`${agrees(all.length, 'listener', 'listeners')} ${joined([...shown, ...(left > 0 ? [say`${left} more`] : [])], ', ')}`;
}

/** Whether an instance that was taken out has left the load balancer of its group. */
export const unbindings: LaterWords['unbindings'] = {
  'no load balancer': () => say`The group has no load balancer.`,
  'could not tell': () =>
    say`Whether it has left the group's load balancer could not be told: the scaling action log does not say. Look at the backend servers of the listener in the console.`,
  logged: ({ unbound, failed, untold }) =>
    sentences(
      unbound.length === 0
        ? nothing
        : say`By the log it is out of the group's load balancer: unbound from ${listeners(unbound, called)}.`,
      failed.length === 0
        ? nothing
        : say`By the log it could not be unbound from ${listeners(failed, withReason)}. Take it out of the backend servers there in the console.`,
      untold.length === 0
        ? nothing
        : say`Of ${listeners(untold, called)} the log does not tell; look at the backend servers there in the console.`,
    ),
};
