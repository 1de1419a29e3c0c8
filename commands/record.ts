import type { SubCommand } from './sub-command.ts';

export const history: SubCommand = {
  name: 'history',
  examples: ['/as history web-prod', '/as history --incident INC-123 --since 14:00'],
  flow: { kind: 'record', shows: 'history' },
};

export const report: SubCommand = {
  name: 'report',
  examples: ['/as report --since 14:00', '/as report web-prod --since 2026-11-24'],
  flow: { kind: 'record', shows: 'report' },
};
