import type { Change, ChoiceName } from '../domain/change.ts';
import type { Drifted } from '../domain/drifted.ts';
import type { Fate } from '../domain/fate.ts';
import type { Finding } from '../domain/finding.ts';
import type { News } from '../domain/news.ts';
import type { Halt, Movement } from '../domain/operation.ts';
import type { Problem } from '../domain/problem.ts';
import type { TypingFault } from '../domain/typing-fault.ts';
import type { Unbinding } from '../domain/unbinding.ts';
import type { NewsFacts } from './later-words.ts';
import type { Text } from './text.ts';
import type { ChoiceFacts, ConfirmWords, DeedWords, FateOf, Saying, Words } from './words.ts';

/*
 * A table typed by kind takes, for each kind, the facts of that kind alone. The compiler cannot see that the key and the
 * value come from the same object, so the lookup is written once per table, here.
 */

export const sayFinding = (words: Words, { rule, facts }: Finding): Saying =>
  (words.findings[rule] as (given: typeof facts) => Saying)(facts);

export const sayProblem = (words: Words, problem: Problem): Saying => words.problems[problem.kind](problem);

export const sayMovement = (words: Words, movement: Movement): Text =>
  (words.movements[movement.what] as (given: Movement) => Text)(movement);

export const sayFate = (words: Words, fate: Fate, of: FateOf): Text =>
  (words.fates[fate.kind] as (given: Fate, of: FateOf) => Text)(fate, of);

/** The words for a change, whatever its action; its choices are those that were offered for it. */
export const deedOf = (words: Words, { action }: Pick<Change, 'action'>): AnyDeed =>
  words.deeds[action] as unknown as AnyDeed;

interface AnyDeed extends Omit<DeedWords, 'choice' | 'does' | 'confirms'> {
  readonly choice: Readonly<Record<ChoiceName, (facts: ChoiceFacts) => string>>;
  readonly does: Readonly<Record<ChoiceName, (facts: ChoiceFacts) => Text>>;
  readonly confirms: Readonly<Partial<Record<ChoiceName, (facts: ChoiceFacts) => ConfirmWords | undefined>>>;
}

export const sayFault = (words: Words, fault: TypingFault): Text =>
  (words.messages.notUnderstood[fault.kind] as (given: TypingFault) => Text)(fault);

export const sayHalt = (words: Words, halt: Halt, of: Pick<FateOf, 'change'>): Text =>
  (words.card.halts[halt.kind] as (given: Halt, of: Pick<FateOf, 'change'>) => Text)(halt, of);

export const sayNews = (words: Words, item: News, facts: NewsFacts): Text =>
  (words.later.news[item.kind] as (given: News, facts: NewsFacts) => Text)(item, facts);

export const sayDrifted = (words: Words, one: Drifted): Text =>
  (words.later.drifted[one.what] as (given: Drifted) => Text)(one);

export const sayUnbinding = (words: Words, one: Unbinding): Text =>
  (words.later.unbindings[one.kind] as (given: Unbinding) => Text)(one);
