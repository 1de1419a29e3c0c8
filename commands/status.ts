import type { SubCommand } from './sub-command.ts';

export const pause: SubCommand = {
  name: 'pause',
  examples: ['/as pause', '/as pause web-prod --for 45m --reason "release"'],
  flow: {
    kind: 'change',
    action: 'pause',
    picking: { kind: 'nothing' },
    choices: [],
    values: [{ flag: '--for', sets: 'forMs', takes: 'length of time' }],
  },
};

export const resume: SubCommand = {
  name: 'resume',
  examples: ['/as resume', '/as resume web-prod'],
  flow: { kind: 'change', action: 'resume', picking: { kind: 'nothing' }, choices: [], values: [] },
};
