import type { SubCommand } from './sub-command.ts';

export const hook: SubCommand = {
  name: 'hook',
  examples: ['/as hook', '/as hook web-prod web-1 --continue'],
  flow: {
    kind: 'change',
    action: 'hook',
    picking: {
      kind: 'members',
      offers: ({ lifecycleState }) => lifecycleState.endsWith('_WAIT'),
      hasQuickPicks: false,
    },
    choices: [
      { name: 'continue', flag: '--continue' },
      { name: 'abandon', flag: '--abandon' },
      { name: 'extend', flag: '--extend' },
    ],
    values: [],
  },
};
