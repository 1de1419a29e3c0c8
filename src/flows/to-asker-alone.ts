import type { Said } from '../slack/blocks.ts';

/** An answer that only the one who asked can see. */
export const toAskerAlone = (said: Said) => ({
  ...said,
  response_type: 'ephemeral' as const,
  replace_original: false,
});
