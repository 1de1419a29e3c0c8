import type { SubCommand } from './sub-command.ts';

export const whoami: SubCommand = {
  name: 'whoami',
  examples: ['/as whoami', '/as whoami web-prod'],
  flow: { kind: 'whoami' },
};
