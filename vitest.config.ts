/** How the tests are run: from source, three files at a time: many of them wait for servers, with a closing line that machines can read. */

import { defineConfig } from 'vitest/config';
import { ClosingReporter } from './test/support/reporter.ts';

/**
 * Modules are found as Node finds them, and the package's own name leads to its source. Vite would else prefer a
 * `.mjs` or a `module` that Node passes over, and graphql, which has both kinds, would be there twice.
 */
const resolve = { conditions: ['development', 'node'], mainFields: [], extensions: ['.js', '.json'] };

/**
 * Folders whose tests leave nothing behind in their process, and look at no memory but their own: one process runs many
 * files of them, and loads the house once.
 */
const pieces = ['access', 'graph', 'kit', 'loader', 'scalars', 'transport', 'xml'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

/** Machines are slow and noisy: a limit here is for what hangs, and not for what is late. */
const patienceMs = 30_000;

export default defineConfig({
  resolve,
  ssr: { resolve },
  test: {
    projects: [
      { extends: true, test: { name: 'pieces', include: pieces, isolate: false } },
      { extends: true, test: { name: 'whole', include: ['test/**/*.test.ts'], exclude: pieces } },
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
