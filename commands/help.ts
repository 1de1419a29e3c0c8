import type { SubCommand } from './sub-command.ts';

export const help: SubCommand = {
  name: 'help',
  examples: ['/as help'],
  flow: { kind: 'help' },
};
