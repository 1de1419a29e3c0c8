import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import type { LoggedRequest } from '../../practice/cloud/request-log.ts';
import type { Practice } from '../../practice/open-practice.ts';
import type { Moment } from './plan.ts';

/** A wait for a moment that may never come. */
export interface Armed {
  readonly isOver: boolean;
  /** Stops waiting. */
  disarm(): void;
}

/** Does something, once, at a moment counted from now: `strike` is called in the very turn in which it comes. */
export function atTheMoment(practice: Practice, group: string, moment: Moment, strike: () => void): Armed {
  const stops: (() => void)[] = [];
  let isOver = false;
  const disarm = (): void => {
    isOver = true;
    for (const stop of stops) stop();
  };
  const now = (): void => {
    if (isOver) return;
    disarm();
    strike();
  };
  const soon = (ms: number): void => {
    if (ms === 0) now();
    else {
      const timer = setTimeout(now, ms);
      stops.push(() => clearTimeout(timer));
    }
  };
  stops.push(...listeners({ practice, group, now, soon }, moment));
  return {
    get isOver() {
      return isOver;
    },
    disarm,
  };
}

interface Trigger {
  readonly practice: Practice;
  readonly group: string;
  readonly now: () => void;
  readonly soon: (ms: number) => void;
}

function listeners({ practice, group, now, soon }: Trigger, moment: Moment): (() => void)[] {
  const { cloud } = practice;
  switch (moment.kind) {
    case 'after the press':
    case 'after a restart':
      soon(moment.ms);
      return [];
    case 'a batch arrives':
      return [
        onBatch(practice, moment.batch, 'arrived', () => {
          if (moment.breaks) cloud.faults.next('batch', { kind: 'reset before' });
          now();
        }),
      ];
    case 'a batch is answered':
      return [onBatch(practice, moment.batch, 'answered', () => soon(moment.ms))];
    case 'the look before a batch':
      return [onLookBefore(practice, group, moment.batch, () => soon(moment.ms))];
    case 'the write before a batch':
      return onWriteAfter(practice, (look) => onLookBefore(practice, group, moment.batch, look), now);
    case 'a post':
      return [onSlack(practice, 'message posted', moment.nth, () => soon(moment.ms))];
    case 'a change of the card':
      return [onSlack(practice, 'message changed', moment.nth, () => soon(moment.ms))];
  }
}

/** What the log tells of a call: three times, on arrival, when decided, when answered. */
const isAnswered = ({ answeredAt }: LoggedRequest): boolean => answeredAt !== undefined;

function onBatch({ cloud }: Practice, batch: number, when: 'arrived' | 'answered', act: () => void): () => void {
  const seen = new Set<number>();
  return cloud.requests.onRequest((request) => {
    if (request.kind !== 'batch') return;
    const isFirst = !seen.has(request.number);
    seen.add(request.number);
    if (seen.size === batch && (when === 'arrived' ? isFirst : isAnswered(request))) act();
  });
}

/** A group that is idle and was read while as many batches had been sent as come before this one: the next may go. */
function onLookBefore({ cloud }: Practice, group: string, batch: number, act: () => void): () => void {
  let batches = 0;
  let members: number | undefined;
  const seen = new Set<number>();
  return cloud.requests.onRequest((request) => {
    const isFirst = !seen.has(request.number);
    seen.add(request.number);
    if (request.kind === 'batch' && isFirst) batches += 1;
    if (batches !== batch - 1 || !cloud.world.isIdle(group)) return;
    if (request.kind === 'instances' && isFirst) members = request.number;
    if (request.number === members && isAnswered(request)) act();
  });
}

/** The database's write-ahead log grows when something is committed. */
function onWriteAfter({ folder }: Practice, begin: (act: () => void) => () => void, act: () => void): (() => void)[] {
  let watcher: FSWatcher | undefined;
  const stop = begin(() => {
    watcher ??= watch(join(folder, 'asbot.db-wal'), act);
  });
  return [stop, () => watcher?.close()];
}

function onSlack(
  { slack }: Practice,
  what: 'message posted' | 'message changed',
  nth: number,
  act: () => void,
): () => void {
  let count = 0;
  return slack.onChange((change) => {
    if (change.what !== what || change.userId !== undefined) return;
    count += 1;
    if (count === nth) act();
  });
}
