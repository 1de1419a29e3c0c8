import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

export const usage = `npm run practice                      the real bot between a pretend Slack and a pretend cloud, on a page in the browser
npm run practice -- --play remove     plays a whole conversation here (about 40 s), and fails if anything in it is not as promised
npm run practice -- --play actions    the same for add, protect, pause, resume, resize, quarantine and Undo (about 40 s)
npm run practice -- --play clouds     the same for a removal in a second cloud, by --cloud and in the picker (about 10 s)
  --port 4600                         where the page is served; the next free port where it is taken
  --socket                            Socket Mode instead of HTTP
  --rules practice/rules.yaml         with rules about who may do what: these, or your own
  --second-cloud                      a second cloud with a project of its own: /as remove web-test test-2 --cloud second
  --seed 7 --groups 40 --instances 60 another world, and a larger one`;

/** Thrown for what cannot be meant, in words for whoever typed it. */
export class Mistyped extends Error {}

/** What was typed after `npm run practice --`. */
export interface Typed {
  readonly help: boolean;
  readonly mode: 'http' | 'socket';
  readonly play: string | undefined;
  readonly hasSecondCloud: boolean;
  readonly port: number | undefined;
  readonly seed: number | undefined;
  readonly groups: number | undefined;
  readonly instances: number | undefined;
  /** The text of a file of rules, as in asbot.yaml. */
  readonly rules: string | undefined;
}

const options = {
  play: { type: 'string' },
  socket: { type: 'boolean', default: false },
  'second-cloud': { type: 'boolean', default: false },
  port: { type: 'string' },
  seed: { type: 'string' },
  groups: { type: 'string' },
  instances: { type: 'string' },
  rules: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Reads what was typed. Throws `Mistyped` where it cannot be meant. */
export function readTyped(args: readonly string[]): Typed {
  const { play, help, socket, 'second-cloud': hasSecondCloud, port, seed, groups, instances, rules } = parsed(args);
  return {
    help,
    mode: socket ? 'socket' : 'http',
    play,
    hasSecondCloud,
    port: count('port', port, 65_535),
    seed: count('seed', seed, 99_999),
    groups: count('groups', groups, 99_999),
    instances: count('instances', instances, 99_999),
    rules: rules === undefined ? undefined : textOf(rules),
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Mistyped(`--rules ${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ options, args: [...args] }).values;
  } catch (error) {
    throw new Mistyped(error instanceof Error ? error.message : String(error));
  }
}

/** A whole number from 1 to `most` that was typed after a flag, if any was. */
function count(flag: string, typed: string | undefined, most: number): number | undefined {
  if (typed === undefined) return undefined;
  const number = /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : 0;
  if (number === 0 || number > most)
    throw new Mistyped(`--${flag} takes a whole number from 1 to ${most}, such as --${flag} ${examples[flag] ?? 7}.`);
  return number;
}

const examples: Readonly<Record<string, number>> = { port: 4600 };
