import { reactSwcOptions, swcOptions } from './libs/testing/swc-options.mjs';

// One configuration for every test: specs run on the TypeScript sources (export condition `source`), never on a build.
const source = ['source', 'node', 'node-addons'];

/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/libs/testing/jest-environment.mjs',
  testEnvironmentOptions: { customExportConditions: source },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // What components import. Not those of every package: the gateway serves the styles of Swagger UI as a file.
    '^(\\.{1,2}|uplot|@xyflow)/.*\\.css$': '<rootDir>/libs/testing/no-styles.mjs',
    // These have the condition `source` as well, and their sources are not to be run.
    '^(eventsource|eventsource-parser)$': '<rootDir>/node_modules/$1/dist/index.js',
    // Only the clients of MCP use it, in a version of their own.
    '^eventsource-parser/stream$':
      '<rootDir>/node_modules/@modelcontextprotocol/client/node_modules/eventsource-parser/dist/stream.js',
  },
  transform: {
    '^.+\\.ts$': ['@swc/jest', swcOptions],
    '^.+\\.tsx$': ['@swc/jest', reactSwcOptions],
  },
  // A CommonJS add-on of Nest that is required while Nest is still being imported fails with a cycle: import Nest first.
  globalSetup: '<rootDir>/test/jest.global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/jest.global-teardown.mjs',
  setupFiles: ['<rootDir>/libs/testing/jest.setup.mjs'],
  testSequencer: '<rootDir>/libs/testing/jest-sequencer.mjs',
  testMatch: [
    '<rootDir>/{apps,libs,packages}/**/src/**/*.spec.ts',
    '<rootDir>/apps/web/src/**/*.spec.tsx',
    '<rootDir>/test/**/*.spec.ts',
    '<rootDir>/scripts/**/*.spec.mjs',
    '<rootDir>/bench/**/*.spec.ts',
  ],
  // Made by `npm run package`, with package.json files of the same names.
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  // As many as a small machine has cores: the suites start whole systems, and with a third one beside a minute of chaos the slow ones
  // reach their limits.
  maxWorkers: 2,
  // Each suite loads its modules anew, and V8 keeps what a worker has loaded: after 400 suites a heap of 4 GB was full.
  workerIdleMemoryLimit: 1_500_000_000,
  // Generous: a busy machine makes a test slow, never wrong.
  testTimeout: 60_000,
};
