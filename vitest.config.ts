/** How the tests are run: from source, two files at a time, with a closing line that machines can read. */

import { defineConfig } from 'vitest/config';
import { ClosingReporter } from './test/support/reporter.ts';

/** The package's own name leads to its source and not to what was compiled last. */
const conditions = ['development', 'module', 'node'];

/** Machines are slow and noisy: a limit here is for what hangs, and not for what is late. */
const patienceMs = 30_000;

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/**/*.test.ts'],
    globals: false,
    // Processes: what one file leaves open or breaks dies with it.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: patienceMs,
    hookTimeout: patienceMs,
    teardownTimeout: patienceMs,
    globalSetup: ['test/support/build-once.ts'],
    reporters: [new ClosingReporter()],
    passWithNoTests: false,
  },
});
