import type { KnownBlock } from '@slack/types';
import { faultsInBlocks } from '../block-kit/validate.ts';
import { withIds } from '../block-kit/with-ids.ts';
import { complaintsAboutBlocks, complaintsAboutText } from '../world/complaints.ts';
import type { Workspace } from '../world/workspace.ts';
import { type Arguments, flag, nested, text } from './arguments.ts';
import { Refusal } from './refusal.ts';

const longestText = 40_000;

/** What a message says. */
export interface Content {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/**
 * Reads `text` and `blocks` of a call, refuses what Slack refuses (`no_text`, `invalid_blocks`), and complains of what
 * it takes but an app should not send.
 *
 * @param isTextParsed whether bare mentions in the top-level text become pings
 */
export function contentOf(workspace: Workspace, method: string, args: Arguments, isTextParsed: boolean): Content {
  const blocks = blocksOf(args);
  const words = text(args, 'text') ?? '';
  if (words === '' && blocks.length === 0 && nested(args, 'attachments') === undefined) throw new Refusal('no_text');
  const complaints = [
    ...(words === '' ? ['has no text, which notifications and screen readers need'] : []),
    ...complaintsAboutText(words, isTextParsed || flag(args, 'link_names') === true),
    ...complaintsAboutBlocks(blocks),
  ];
  workspace.complaints.push(...complaints.map((complaint) => `${method} ${complaint}`));
  return { text: words.slice(0, longestText), blocks: withIds(blocks) };
}

function blocksOf(args: Arguments): KnownBlock[] {
  const given = nested(args, 'blocks', 'invalid_blocks_format') ?? [];
  if (!Array.isArray(given)) throw new Refusal('invalid_blocks_format');
  const faults = faultsInBlocks(given);
  if (faults.length > 0) throw new Refusal('invalid_blocks', faults);
  return given as KnownBlock[];
}
