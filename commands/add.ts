import type { SubCommand } from './sub-command.ts';

export const add: SubCommand = {
  name: 'add',
  examples: ['/as add', '/as add web-prod spare-1 192.168.0.7 --protect'],
  flow: {
    kind: 'change',
    action: 'add',
    picking: { kind: 'servers' },
    choices: [],
    values: [],
    canProtect: true,
  },
};
