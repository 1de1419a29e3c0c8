import type { Words } from '../words.ts';

/** Buttons that are no choices. */
export const offers: Words['offers'] = {
  'break-glass': 'Break Glass',
  decline: 'Decline',
  cancel: 'Cancel',
  stop: 'Stop',
  'check-again': 'Check Again',
  'ask-again': 'Ask Again',
  'look-again': 'Look Again',
  undo: 'Undo',
};

export const quickPicks: Words['quickPicks'] = {
  sick: (_pick, some) => `The Sick ${some === 1 ? 'One' : 'Ones'} (${some})`,
  oldest: ({ count: wanted }, some) => `The Oldest ${Math.min(some, wanted)}`,
  zone: ({ zone }, some) => `All in ${zone} (${some})`,
};
