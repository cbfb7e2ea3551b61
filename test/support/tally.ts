/** What a run of the tests came to. */

import type { SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node';

export interface Tally {
  readonly passed: number;
  /** Tests, and whatever else went wrong: a suite that did not load or clean up, an error that nobody caught. */
  readonly failed: number;
  readonly skipped: readonly TestCase[];
}

export function tallyOf(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Tally {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const inState = (...states: readonly string[]) => tests.filter((test) => states.includes(test.result().state));
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  return {
    passed: inState('passed').length,
    // A test still pending at the end was cut off.
    failed: inState('failed', 'pending').length + suites.filter(hasOwnErrors).length + unhandled.length,
    skipped: inState('skipped'),
  };
}

const hasOwnErrors = (suite: TestModule | TestSuite): boolean => suite.errors().length > 0;

export const hasRun = ({ passed, failed }: Tally): boolean => passed + failed > 0;

/** `1 passed, 0 failed`, and `, 2 skipped` where there are any. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  const counts = `${passed} passed, ${failed} failed`;
  return skipped.length > 0 ? `${counts}, ${skipped.length} skipped` : counts;
}
