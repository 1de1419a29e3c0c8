import { type Instance, isInService } from '../src/domain/instance.ts';
import type { SubCommand } from './sub-command.ts';

export const protect: SubCommand = {
  name: 'protect',
  examples: ['/as protect', '/as protect web-prod web-1 web-2 --reason "holds the core dump"'],
  flow: {
    kind: 'change',
    action: 'protect',
    picking: {
      kind: 'members',
      offers: (one: Instance) => isInService(one) && !one.isProtected,
      hasQuickPicks: true,
    },
    choices: [],
    values: [],
  },
};

export const unprotect: SubCommand = {
  name: 'unprotect',
  examples: ['/as unprotect', '/as unprotect web-prod web-1 web-2'],
  flow: {
    kind: 'change',
    action: 'unprotect',
    picking: {
      kind: 'members',
      offers: (one: Instance) => isInService(one) && one.isProtected,
      hasQuickPicks: false,
    },
    choices: [],
    values: [],
  },
};
