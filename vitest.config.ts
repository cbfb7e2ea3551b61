/** How the tests are run: from source, three files at a time: many of them wait for servers, with a closing line that machines can read. */

import { readdirSync, readFileSync } from 'node:fs';
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

/** Whoever stops the clock stops it for the whole process. */
const onFakeTimers = readdirSync(join(import.meta.dirname, 'test'), { recursive: true, encoding: 'utf8' })
  .map((name) => `test/${name}`)
  .filter(
    (path) =>
      path.endsWith('.test.ts') && readFileSync(join(import.meta.dirname, path), 'utf8').includes('useFakeTimers'),
  );

/**
 * Folders whose tests leave nothing behind in their process, and look at no memory but their own: one process runs many
 * files of them, and loads the house once.
 */
const pieces = ['access', 'graph', 'kit', 'loader', 'scalars', 'transport', 'xml'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);
/** These look at all that their process does. */
const alone = [...onFakeTimers, 'test/transport/{bodies,bodies-cost-their-bytes,where-nothing-is-sent}.test.ts'];

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
      project({ name: 'pieces', include: pieces, exclude: alone, isolate: false, globalSetup }),
      project({ name: 'whole', include: ['test/**/*.test.ts'], exclude: [...house, ...pieces, ...alone], globalSetup }),
      project({ name: 'alone', include: alone, globalSetup }),
    ],
    maxWorkers: 3,
    teardownTimeout: patienceMs,
    reporters: [new ClosingReporter()],
    passWithNoTests: false,
  },
});
