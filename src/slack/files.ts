import type { WebClient } from '@slack/web-api';
import { answerOf } from './answer.ts';

/** A file as text, by the name it is saved under. */
export interface FileToSend {
  readonly filename: string;
  readonly content: string;
}

export type Sent = { readonly kind: 'sent' } | { readonly kind: 'refused'; readonly code: string };

/** Puts files into the direct messages of one person, where nobody else sees them. Never throws. */
export async function sendFiles(
  slack: Pick<WebClient, 'conversations' | 'filesUploadV2'>,
  personId: string,
  files: readonly FileToSend[],
): Promise<Sent> {
  const opened = await answerOf(slack.conversations.open({ users: personId }));
  if (opened.kind !== 'done') return refused(opened);
  const channel = opened.value.channel?.id ?? '';
  const uploads = files.map(({ filename, content }) => ({ filename, content, title: filename }));
  const sent = await answerOf(slack.filesUploadV2({ channel_id: channel, file_uploads: uploads }));
  return sent.kind === 'done' ? { kind: 'sent' } : refused(sent);
}

const refused = (answer: { readonly kind: string; readonly code?: string }): Sent => ({
  kind: 'refused',
  code: answer.code ?? answer.kind,
});
