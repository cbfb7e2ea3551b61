/** Why a scalar refuses a value, for tests to compare. */

import { InvalidScalar, type Violation } from '../../src/scalars/index.ts';

/** The violation that the work ends with; fails where it succeeds or throws anything else. */
export function refusal(work: () => unknown): Violation {
  try {
    work();
  } catch (error) {
    if (error instanceof InvalidScalar) return error.violation;
    throw error;
  }
  throw new Error('It was accepted.');
}
