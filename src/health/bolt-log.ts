import { format } from 'node:util';
import type { Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/** Lets Slack's libraries write to the bot's log. They may not change its level: that is the operator's word. */
export const boltLog = (log: Logger, name = 'slack'): BoltLogger => {
  let from = log.child({ from: name });
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...said: unknown[]): void => {
      if (!from.isLevelEnabled(level)) return;
      const errors = said.filter((one) => one instanceof Error);
      from[level](
        errors.length > 0 ? { err: errors[0] } : {},
        format(...said.map((one) => (one instanceof Error ? one.message : one))),
      );
    };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    setLevel: () => {},
    getLevel: () => levelOf(log),
    setName: (other) => {
      from = log.child({ from: other });
    },
  };
};

/** Slack's libraries know four levels; below and above them, the nearest. */
function levelOf(log: Logger): LogLevel {
  const levels = ['debug', 'info', 'warn'] as const;
  return (levels.find((level) => log.isLevelEnabled(level)) ?? 'error') as LogLevel;
}
