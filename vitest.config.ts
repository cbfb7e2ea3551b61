/** How the tests are run: from source, three files at a time: many of them wait for servers, with a closing line that machines can read. */

import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
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

/**
 * Files that have a process of their own: they look at its memory, or change it for good. All others share one for as long
 * as it runs, load the house once, and leave nothing behind.
 */
const alone = [
  'test/cache/memory-is-bounded.test.ts',
  'test/policy/bad-documents-leave-nothing.test.ts',
  'test/reply/memory-is-bounded.test.ts',
];

/** Machines are slow and noisy: a limit here is for what hangs, and not for what is late. */
const patienceMs = 30_000;

export default defineConfig({
  resolve,
  ssr: { resolve },
  test: {
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      { extends: true, test: { name: 'together', include: ['test/**/*.test.ts'], exclude: alone, isolate: false } },
    ],
    globals: false,
    // Processes: what one file leaves open or breaks dies with it.
    pool: 'forks',
    maxWorkers: 3,
    testTimeout: patienceMs,
    hookTimeout: patienceMs,
    teardownTimeout: patienceMs,
    globalSetup: ['test/support/build-once.ts'],
    reporters: [new ClosingReporter()],
    passWithNoTests: false,
  },
});
