/** How the tests are run: from source, three files at a time: many of them wait for servers, with a closing line that machines can read. */

import { join } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { ClosingReporter } from './test/support/reporter.ts';

/**
 * Modules are found as Node finds them, and the package's own name leads to its source. Vite would else prefer a
 * `.mjs` or a `module` that Node passes over, and graphql, which has both kinds, would be there twice.
 */
const resolve = {
  conditions: ['development', 'node'],
  mainFields: [],
  extensions: ['.js', '.json'],
  // Most gateways of the tests start two children, and compiled ones take half of the time.
  alias: [
    { find: /^(\.\.\/)+program\.ts$/, replacement: join(import.meta.dirname, 'test/support/compiled-program.ts') },
  ],
};

/** Reads sources alone: nothing is built for it. */
const house = ['test/house.test.ts'];

/**
 * Files that have a process of their own, since they look at all that it does and how fast, or since they take longest,
 * and had better begin first. All others share one for as long as it runs, load the house once, and leave nothing behind.
 */
const alone = [
  'test/cache/memory-is-bounded.test.ts',
  'test/{cache,gather}/nothing-is-kept-behind.test.ts',
  'test/cache/redis-store-{goes-away,loses-a-master}.test.ts',
  'test/docs/blocks-are-true.test.ts',
  'test/docs/blocks-for-operators-are-true.test.ts',
  'test/http/admission.test.ts',
  'test/policy/{bad-documents-leave-nothing,quotas-are-the-fleets}.test.ts',
  'test/reply/memory-is-bounded.test.ts',
  'test/resilience/cap-holds-over-instances.test.ts',
  'test/tools/adapter/wsdl/hostile.test.ts',
  'test/tools/rolling.test.ts',
  'test/transport/{bodies,bodies-cost-their-bytes,where-nothing-is-sent}.test.ts',
];

/** Machines are slow and noisy: a limit here is for what hangs, and not for what is late. */
const patienceMs = 30_000;

const globalSetup = ['test/support/build-once.ts'];

type Test = NonNullable<TestProjectInlineConfiguration['test']>;

const project = (test: Test): TestProjectInlineConfiguration => ({
  resolve,
  ssr: { resolve },
  test: {
    globals: false,
    // Processes: what one of them leaves open or breaks dies with it.
    pool: 'forks',
    testTimeout: patienceMs,
    hookTimeout: patienceMs,
    ...test,
  },
});

export default defineConfig({
  test: {
    projects: [
      project({ name: 'house', include: house, isolate: false }),
      project({ name: 'alone', include: alone, globalSetup }),
      project({
        name: 'together',
        include: ['test/**/*.test.ts'],
        exclude: [...house, ...alone],
        isolate: false,
        globalSetup,
      }),
    ],
    maxWorkers: 3,
    teardownTimeout: patienceMs,
    reporters: [new ClosingReporter()],
    passWithNoTests: false,
  },
});
