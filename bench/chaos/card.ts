import type { Practice } from '../../practice/open-practice.ts';
import type { Seen } from '../../practice/slack/person/seen.ts';
import { group } from './workers.ts';

/** The newest card in #ops. Undefined before the first. */
export const newestCard = ({ slack }: Practice): Seen | undefined =>
  slack
    .as('on-call')
    .sees('#ops')
    .findLast(({ isEphemeral, from }) => !isEphemeral && from === 'asbot');

/** Whether it asks for so many instances, and can be pressed. */
export const isAsking = (card: Seen | undefined, picks: number): card is Seen =>
  card?.readable().includes(`Remove ${picks} instances from ${group}?`) ?? false;

/** The first line of a card tells whether it is over; where anything was sent, the result stands in the thread as well. */
export const isTold = (card: Seen | undefined): boolean =>
  card !== undefined &&
  (/^(Cancelled|Called off|Expired)\b/.test(card.readable()) ||
    (/^(Removed|Partly done|Failed|Stopped|Not known yet)\b/.test(card.readable()) && resultsIn(card).length > 0));

/** The results in a card's thread, in plain words. */
export const resultsIn = (card: Seen | undefined): string[] =>
  card?.thread.map((post) => post.readable()).filter((words) => words.startsWith('Result:')) ?? [];
