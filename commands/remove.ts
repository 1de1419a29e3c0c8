import { isInService } from '../src/domain/instance.ts';
import type { SubCommand } from './sub-command.ts';

export const remove: SubCommand = {
  name: 'remove',
  examples: ['/as remove', '/as remove web-prod web-1 web-2 --keep --reason "disk full"'],
  flow: {
    kind: 'change',
    action: 'remove',
    picking: { kind: 'members', offers: isInService, hasQuickPicks: true },
    choices: [
      { name: 'keep', flag: '--keep' },
      { name: 'delete', flag: '--delete' },
    ],
    values: [],
  },
};
