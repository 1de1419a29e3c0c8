import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

/**
 * `npm run bench:day` plays a whole day of random operations with faults and restarts, and holds the record against what the cloud saw: the
 * same as the scenario test `record-day` does with 40 of them.
 */
const { values } = parseArgs({
  options: { operations: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});

const { status } = spawnSync('npm', ['run', '-s', 'jest', '--', 'test/scenarios/record-day', '--testTimeout=3600000'], {
  stdio: 'inherit',
  env: { ...process.env, DAY_OPERATIONS: values.operations, DAY_SEED: values.seed },
});
process.exitCode = status ?? 1;
