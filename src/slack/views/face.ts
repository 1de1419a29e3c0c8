import { picksOf } from '../../domain/change.ts';
import { hasEffect } from '../../domain/fate.ts';
import { isBlocked } from '../../domain/finding.ts';
import { hasUnsent } from '../../domain/life.ts';
import type { Operation } from '../../domain/operation.ts';
import type { CardContext } from '../../operations/ports.ts';
import { deedOf } from '../../words/speaking.ts';
import type { Text } from '../../words/text.ts';
import type { Face, HeadlineFacts, Words } from '../../words/words.ts';

/** What the card looks like: the state, and what tells two looks of one state apart. */
export function faceOf(operation: Operation, { waitsFor }: Pick<CardContext, 'waitsFor'>): Face {
  switch (operation.state) {
    case 'awaiting approval':
      if (isBlocked(operation.shown.findings)) return 'blocked';
      return operation.moved.length > 0 ? 'moved' : 'asking';
    case 'queued':
      return waitsFor === undefined ? 'second look' : 'waiting';
    case 'running':
      return operation.halt === undefined || !hasUnsent(operation) ? 'running' : 'stopping';
    case 'cancelled':
      return operation.calledOff === undefined ? 'cancelled' : 'called off';
    default:
      return operation.state;
  }
}

/** The first line of the card: what is, in one look. */
export function headlineOf(words: Words, operation: Operation, context: Pick<CardContext, 'waitsFor'> = {}): Text {
  const { change } = operation;
  return deedOf(words, change).headline[faceOf(operation, context)](headlineFacts(operation));
}

function headlineFacts({ change, choice, groupName, fates }: Operation): HeadlineFacts {
  const all = Object.values(fates);
  return {
    group: groupName,
    change,
    choice,
    picked: picksOf(change).length,
    done: all.filter(hasEffect).length,
    unknown: all.filter(({ kind }) => kind === 'unknown').length,
    otherwise: all.filter(({ kind }) => kind === 'left otherwise').length,
  };
}
