import type { SubCommand } from './sub-command.ts';

export const find: SubCommand = {
  name: 'find',
  examples: ['/as find web-1', '/as find 192.168.0.7'],
  flow: { kind: 'find' },
};
