import type { KnownBlock } from '@slack/types';
import { whatHinders } from '../../domain/can-be-undone.ts';
import { isOver } from '../../domain/life.ts';
import type { Operation } from '../../domain/operation.ts';
import { type Loss, lossesOf, undoOf } from '../../domain/undo.ts';
import type { CardContext } from '../../operations/ports.ts';
import { deedOf, sayFinding } from '../../words/speaking.ts';
import { say, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, context, paragraph } from '../blocks.ts';
import { headlineOf } from './face.ts';

/** On the card of an undo: what it undoes, and what of that cannot come back. */
export function undoesBlocks(words: Words, { undoes }: CardContext): KnownBlock[] {
  if (undoes === undefined) return [];
  const { operation, link } = undoes;
  const { change, groupName: group, decidedBy: by, decidedAt: at } = operation;
  const deed = deedOf(words, change).deed({ group, change });
  return [paragraph(words.card.undoes({ deed, by, at, link })), ...lossBlocks(words, operation)];
}

/** On the card of a result: that it was undone, what Undo does and what it does not bring back, or why it is not offered. */
export function undoBlocks(words: Words, operation: Operation, { undoneBy }: CardContext): KnownBlock[] {
  if (undoneBy !== undefined) {
    const { operation: undo, link } = undoneBy;
    return [paragraph(words.card.undone({ headline: headlineOf(words, undo), by: undo.askedBy, link }))];
  }
  const { groupName: group, halt } = operation;
  const change = isOver(operation) && halt?.kind !== 'group gone' ? undoOf(operation) : undefined;
  if (change === undefined) return [];
  const deed = deedOf(words, change).deed({ group, change });
  if (operation.offers.includes('undo')) {
    return [context(words.card.canUndo({ deed })), ...lossBlocks(words, operation)];
  }
  const hinders = whatHinders(change, operation).map((one) => sayFinding(words, one));
  return hinders.length === 0 ? [] : [context(words.card.cannotUndoNow({ deed, hinders }))];
}

function lossBlocks(words: Words, operation: Operation): KnownBlock[] {
  const lines = lossesOf(operation).map((loss) => (words.card.losses[loss.kind] as (given: Loss) => Text)(loss));
  return lines.length === 0 ? [] : bullets(say`${words.card.lossesTitle}:`, lines);
}
