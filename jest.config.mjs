/** Node strips the types itself, so there is no transformer at all. */
export default {
  testEnvironment: 'node',
  testTimeout: 20_000, // a machine that is busy with something else is no failure
  maxWorkers: 3, // jest leaves a core free, and most tests wait more than they work
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts', 'commands/**/*.ts', '!src/main.ts'],
};
