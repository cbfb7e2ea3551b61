/** The shell blocks that start things which stay, or that would run the tests inside the tests: each with the test that runs it. */

export interface Covered {
  /** The whole block. */
  readonly block: string;
  /** The test that does what it says. */
  readonly by: string;
  /** Words of that test's file, so that it cannot turn into another one unseen. */
  readonly saying: string;
}

export const covered: readonly Covered[] = [
  { block: 'npm ci && npm start', by: 'test/gateway/start.test.ts', saying: 'dist/src/main.js' },
  // The test that this one stands in.
  { block: 'npm ci && npm test', by: 'test/docs/blocks-are-true.test.ts', saying: 'everyBlockIsTrue' },
  { block: 'npm run dev', by: 'test/docs/site.test.ts', saying: 'src/main.ts' },
  { block: 'npm run sandbox', by: 'test/sandbox/sandbox-process.test.ts', saying: 'startSandbox' },
  { block: 'npm run check', by: '.ci/run', saying: 'npm run --silent check' },
];
