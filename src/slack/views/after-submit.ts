import type { KnownBlock, ModalView } from '@slack/types';
import type { Action } from '../../domain/change.ts';
import type { Draft } from '../../operations/draft.ts';
import type { Message } from '../../operations/message.ts';
import type { Words } from '../../words/words.ts';
import { context, limits, paragraph, plain } from '../blocks.ts';
import { callbackIds } from '../ids.ts';
import { dryRunBlocks, type WouldBe } from './dry-run.ts';
import { message } from './message.ts';
import type { PostedCard } from './posted-card.ts';

/** What a submission is acknowledged with, at once. */
export const checkingView = (words: Words, draft: Draft): ModalView => ({
  ...noticeView(words, words.modal.title[draft.action], [paragraph(words.modal.checking(draft.groupName))]),
  private_metadata: JSON.stringify({ draft: draft.id }),
});

/** The card stands in the channel. */
export const postedView = (words: Words, { groupName: group, link, isWaiting, place }: PostedCard): ModalView =>
  noticeView(words, words.modal.postedTitle, [
    paragraph(isWaiting ? words.ways.postedToWait({ group, link }) : words.modal.posted({ group, link })),
    ...placeBlocks(words, place),
  ]);

/** Whoever submits twice gets one card. */
export const alreadyPostedView = (words: Words, { groupName: group, link, place }: PostedCard): ModalView =>
  noticeView(words, words.modal.postedTitle, [
    paragraph(words.modal.alreadyPosted({ group, link })),
    ...placeBlocks(words, place),
  ]);

const placeBlocks = (words: Words, place: PostedCard['place']): KnownBlock[] =>
  place === undefined ? [] : [context(words.card.cloud(place))];

/** What would be told in a message, in the modal that is open. */
export const messageView = (words: Words, told: Message, action?: Action): ModalView =>
  noticeView(
    words,
    action === undefined ? words.modal.noTitle : words.modal.title[action],
    message(words, told).blocks,
  );

/** A dry run that was asked for in the picker. */
export const dryRunView = (words: Words, action: Action, wouldBe: WouldBe): ModalView =>
  noticeView(words, words.modal.title[action], dryRunBlocks(words, wouldBe, { mayHoldTable: false }));

/** Any text in the modal that is open. */
export const noticeView = (words: Words, title: string, blocks: readonly KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: callbackIds.notice,
  title: plain(title, limits.viewTitle),
  close: plain(words.modal.close, limits.viewTitle),
  blocks: blocks.slice(0, limits.viewBlocks),
});
