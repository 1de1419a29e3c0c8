import { isInService } from '../src/domain/instance.ts';
import type { SubCommand } from './sub-command.ts';

export const remove: SubCommand = {
  name: 'remove',
  examples: [
    '/as remove',
    '/as remove web-prod',
    '/as remove web-prod web-7 web-9 --keep --reason "disk full"',
    '/as remove web-prod web-7 --delete --dry-run',
  ],
  flow: {
    kind: 'change',
    action: 'remove',
    offers: isInService,
    choices: [
      { name: 'keep', flag: '--keep' },
      { name: 'delete', flag: '--delete' },
    ],
  },
};
