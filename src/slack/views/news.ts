import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { Drifted } from '../../domain/drifted.ts';
import type { Finding } from '../../domain/finding.ts';
import { openReminder } from '../../domain/later.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Kept } from '../../domain/quarantine.ts';
import { daysToKeep } from '../../operations/later/keep-until.ts';
import type { ByHand } from '../../operations/message.ts';
import { sayDrifted, sayNews } from '../../words/speaking.ts';
import { asSentence, sentences, type Text } from '../../words/text.ts';
import type { Words } from '../../words/words.ts';
import { actions, bullets, button, paragraph, preformatted, type Said, saying } from '../blocks.ts';
import { pressValue } from '../ids.ts';
import { laterAction } from '../later-ids.ts';
import { blockerBlocks, findingText } from './findings.ts';

/** One thing that came after the end of an operation, as a post in its card's thread; or told in person, where nothing can be pressed. */
export function newsPost(
  words: Words,
  operation: Operation,
  index: number,
  { consoleUrl }: ByHand,
  { isInPerson = false } = {},
): Said {
  const item = operation.news?.[index];
  if (item === undefined) throw new RangeError(`operation ${operation.id} has no news ${index + 1}`);
  const { groupName: group, askedBy, decidedBy = askedBy, reason, endedAt = item.at, permit } = operation;
  const text = sayNews(words, item, {
    group,
    askedBy,
    decidedBy,
    reason,
    endedAt,
    listed: permit?.decide ?? [],
  });
  switch (item.kind) {
    case 'drifted':
      return driftPost(words, text, item.drift);
    case 'free but blocked':
      return blockedPost(words, text, item.findings);
    case 'not resumed':
      return saying(text, [
        paragraph(text),
        ...preformatted(item.byHand.request === undefined ? [] : [item.byHand.request]),
      ]);
    case 'reminder': {
      const next = words.later.reminderNext({ next: item.next, console: consoleUrl, isInPerson });
      const asks = !isInPerson && openReminder(operation)?.number === index + 1;
      const buttons = asks ? [reminderButtons(words, operation, index)] : [];
      const lines = keptLines(words, item.servers);
      return saying(sentences(text, ...lines.map(asSentence), next), [
        paragraph(text),
        ...bullets(undefined, lines),
        paragraph(next),
        ...buttons,
      ]);
    }
    case 'quarantine over':
      return saying(text, [paragraph(text), ...bullets(undefined, keptLines(words, item.servers))]);
    default:
      return saying(text, [paragraph(text)]);
  }
}

function driftPost(words: Words, text: Text, drift: readonly Drifted[]): Said {
  const points = drift.map((one) => sayDrifted(words, one));
  return saying(sentences(text, ...points, words.later.driftNext), [
    paragraph(text),
    ...bullets(undefined, points),
    paragraph(words.later.driftNext),
  ]);
}

const keptLines = (words: Words, servers: readonly Kept[]): Text[] =>
  servers.map((one) => words.later.kept[one.is](one));

/** They carry the operation and the number of the post, as a card's carry its revision. */
function reminderButtons({ later: { buttons } }: Words, { id }: Operation, index: number): ActionsBlock {
  const value = pressValue({ id, revision: index + 1 });
  return actions(`later.${id}.${index + 1}`, [
    button({ action: laterAction({ kind: 'put back' }), label: buttons.putBack, value, style: 'primary' }),
    ...daysToKeep.map((days) =>
      button({ action: laterAction({ kind: 'keep', days }), label: buttons.keep(days), value }),
    ),
  ]);
}

/** What is in the way now, each with its way out. */
const blockedPost = (words: Words, text: Text, findings: readonly Finding[]): Said =>
  saying(sentences(text, ...findings.map((one) => findingText(words, one))), [
    paragraph(text),
    ...blockerBlocks(words, undefined, findings),
  ]);

/** The newest thing that came after the end, for whoever is told in person and can press nothing there; nothing where nothing did. */
export function newestNews(words: Words, operation: Operation, byHand: ByHand): KnownBlock[] {
  const { news = [], endedAt } = operation;
  const newest = news.at(-1);
  const isLater = newest !== undefined && endedAt !== undefined && newest.at > endedAt; // else it came while the card waited
  return isLater ? newsPost(words, operation, news.length - 1, byHand, { isInPerson: true }).blocks : [];
}
