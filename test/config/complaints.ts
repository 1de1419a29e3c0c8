import { CannotStart } from '../../src/config/cannot-start.ts';
import { readSettings } from '../../src/config/read-settings.ts';
import { disk } from './environments.ts';

/** What readSettings has to complain about; empty where it has not. */
export function faultsOf(
  env: Record<string, string | undefined>,
  files: Record<string, string> = {},
): readonly string[] {
  try {
    readSettings(env, { readFile: disk(files) });
    return [];
  } catch (error) {
    if (error instanceof CannotStart) return error.faults;
    throw error;
  }
}
