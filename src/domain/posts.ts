import { isOver } from './life.ts';
import type { Operation } from './operation.ts';

/** A post in the thread of a card: one when it starts, one per request, one result, one for each thing that comes while it waits, or later. */
export type Post =
  | { readonly kind: 'start' }
  | { readonly kind: 'request'; readonly index: number }
  | { readonly kind: 'result' }
  | { readonly kind: 'news'; readonly index: number };

/** The name under which a post is remembered; a result that was looked at again is a new one. */
export function postName(operation: Operation, post: Post): string {
  switch (post.kind) {
    case 'start':
      return 'start';
    case 'request':
      return `request ${post.index + 1}`;
    case 'result':
      return `result ${operation.endedAt}`;
    case 'news':
      return `news ${post.index + 1}`;
  }
}

const settled = ['settled', 'refused', 'not accepted'];

/** The posts that the operation's facts call for and that do not stand in its thread yet, in order. Read off the facts, so a restart repeats none that is known to stand and forgets none. */
export function postsDue(operation: Operation): Post[] {
  return [...postsOnItsWay(operation), ...newsOf(operation)].filter(
    (post) => !operation.posts.includes(postName(operation, post)),
  );
}

function postsOnItsWay(operation: Operation): Post[] {
  if (operation.startedAt === undefined) return [];
  const due: Post[] = [{ kind: 'start' }];
  const tellsEach = operation.change.action !== 'hook' && 'picks' in operation.change; // else the result says it all
  operation.requests.forEach(({ phase }, index) => {
    if (tellsEach && settled.includes(phase)) due.push({ kind: 'request', index });
  });
  if (isOver(operation) || operation.state === 'unsettled') due.push({ kind: 'result' });
  return due;
}

const newsOf = ({ news = [] }: Operation): Post[] => news.map((_, index) => ({ kind: 'news', index }));
