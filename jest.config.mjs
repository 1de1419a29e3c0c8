/** Node strips the types itself, so there is no transformer at all. */
const one = {
  testEnvironment: 'node',
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
};

/** Every conversation that does not say so itself runs in HTTP Mode, and where it is asked for, once more in Socket Mode. */
const inSocketMode = {
  ...one,
  displayName: 'Socket Mode',
  testMatch: ['<rootDir>/test/scenarios/**/*.test.ts'],
  setupFiles: ['<rootDir>/test/support/in-socket-mode.ts'],
};

export default {
  testTimeout: 20_000, // a machine that is busy with something else is no failure
  maxWorkers: 3, // jest leaves a core free, and most tests wait more than they work
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts', 'commands/**/*.ts', '!src/main.ts'],
  projects: [
    { ...one, testMatch: ['<rootDir>/test/**/*.test.ts'] },
    ...(process.env.SCENARIOS_IN_BOTH_MODES ? [inSocketMode] : []),
  ],
};
