import type { KnownBlock } from '@slack/types';
import type { Shown } from '../../domain/operation.ts';
import type { Candidate } from '../../domain/sight.ts';
import { bold, name, say } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { bullets, paragraph, table } from '../blocks.ts';
import { nameText } from '../text.ts';
import { instanceBlocks, mostPoints, restByName } from './instances.ts';
import { namesById } from './names.ts';

/** What an operation is about, with all that counts about each: instances, or servers that are to join; nothing where it is about the group itself. */
export const subjectBlocks = (
  words: Words,
  { at, picks, candidates = [] }: Pick<Shown, 'at' | 'picks' | 'candidates'>,
  given: { readonly mayHoldTable?: boolean } = {},
): KnownBlock[] => [...instanceBlocks(words, picks, new Date(at), given), ...candidateBlocks(words, candidates, given)];

function candidateBlocks(words: Words, candidates: readonly Candidate[], { mayHoldTable = true } = {}): KnownBlock[] {
  if (candidates.length === 0) return [];
  const title = say`${bold(`${words.card.servers} (${candidates.length})`)}`;
  const called = namesById(words, candidates);
  const nameOf = ({ id, name: its }: Candidate) => called.get(id) ?? its;
  const cells = (one: Candidate) => words.things.server(one).map(nameText);
  if (candidates.length <= mostPoints || !mayHoldTable) {
    const facts = (one: Candidate) =>
      cells(one)
        .filter((cell) => cell !== '')
        .join(', ');
    return bullets(
      title,
      candidates.map((one) => say`${name(nameOf(one))}: ${facts(one)}`),
    );
  }
  const { block, left } = table(
    words.card.candidateColumns,
    candidates.map((one) => [nameText(nameOf(one)), ...cells(one)]),
  );
  return [paragraph(title), block, ...restByName(words, left === 0 ? [] : candidates.slice(-left).map(nameOf))];
}
