import { type DestinationStream, type Logger, pino } from 'pino';
import { withoutSecrets } from './secrets.ts';

/** Names under which secrets travel; whatever stands under them is never written. */
const secretNames = [
  'token',
  'botToken',
  'appToken',
  'password',
  'signingSecret',
  'secret',
  'key',
  'authorization',
  'Authorization',
  'x-auth-token',
  'X-Auth-Token',
  'x-subject-token',
  'X-Subject-Token',
  'response_url',
  'trigger_id',
];
const depths = ['', '*.', '*.*.', '*.*.*.'];

/**
 * The bot's log: a line of JSON per event, on standard output unless told otherwise. Secrets never stand in it: not under the names
 * they travel by, not by their look, and not the very values in `secrets`, wherever in a line they turn up.
 */
export const createLog = (level: string, destination?: DestinationStream, secrets: readonly string[] = []): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: depths.flatMap((depth) => secretNames.map((name) => `${depth}${quoted(name)}`)).map(asPath),
        censor: '[secret]',
      },
      hooks: { streamWrite: (line) => withoutSecrets(line, secrets) },
    },
    destination ?? standardOutput(),
  );

/** Names with a dash must stand in brackets, which follow without a dot. */
const quoted = (name: string): string => (name.includes('-') ? `["${name}"]` : name);
const asPath = (path: string): string => path.replace('.[', '[');

/** Where nobody reads the log any more the bot goes on, and ends when it is told to. */
function standardOutput(): DestinationStream {
  process.stdout.on('error', () => undefined); // EPIPE
  return process.stdout;
}
