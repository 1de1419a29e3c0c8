import { isInService } from '../src/domain/instance.ts';
import type { SubCommand } from './sub-command.ts';

export const quarantine: SubCommand = {
  name: 'quarantine',
  examples: ['/as quarantine', '/as quarantine web-prod web-1 --for 7d --reason "leaks memory"'],
  flow: {
    kind: 'change',
    action: 'quarantine',
    picking: { kind: 'members', offers: isInService, hasQuickPicks: true },
    choices: [],
    values: [
      { flag: '--for', sets: 'forMs', takes: 'length of time' },
      { flag: '--until', sets: 'until', takes: 'day' },
    ],
  },
};
