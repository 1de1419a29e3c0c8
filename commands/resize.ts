import type { SubCommand } from './sub-command.ts';

export const resize: SubCommand = {
  name: 'resize',
  examples: ['/as resize', '/as resize web-prod --min 2 --expect 8 --max 12'],
  flow: {
    kind: 'change',
    action: 'resize',
    picking: { kind: 'nothing' },
    choices: [],
    values: [
      { flag: '--min', sets: 'minimum', takes: 'count' },
      { flag: '--expect', sets: 'desired', takes: 'count' },
      { flag: '--max', sets: 'maximum', takes: 'count' },
    ],
  },
};
