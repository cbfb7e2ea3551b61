/** Asks a safe read again where that may help: after a while, within its deadline and the agency's budget. */

import { Problem } from '../errors.ts';
import type { Reading } from '../types.ts';
import { type Budget, leftForSplits } from './budget.ts';
import { fits, type Step, type Trip, wait } from './trip.ts';
import { Untold } from './untold.ts';

/** The bound of the first wait, in milliseconds; each further one may be twice as long. */
const firstWaitMs = 100;

interface RetryOptions {
  /** Tries after the first. */
  readonly atMost: number;
  readonly budget: Budget;
  readonly onRetry: () => void;
}

export function retrying(next: Step, { atMost, budget, onRetry }: RetryOptions): Step {
  const attempt = async (trip: Trip, tried: number): Promise<readonly Reading[]> => {
    try {
      return await next(trip);
    } catch (error) {
      const waitMs = tried < atMost ? waitAfter(error, tried) : undefined;
      if (waitMs === undefined || !fits(waitMs, trip) || !budget.spend(leftForSplits)) throw error;
      onRetry();
      return again(trip, { error, waitMs, tried });
    }
  };

  const again = async (trip: Trip, { error, waitMs, tried }: { error: unknown; waitMs: number; tried: number }) => {
    try {
      await wait(waitMs, trip);
      return await attempt(trip, tried + 1);
    } catch (later) {
      // What the agency did says more than that nothing came of asking it again.
      throw later instanceof Untold ? error : later;
    }
  };

  return (trip) => {
    budget.earn();
    return attempt(trip, 0);
  };
}

/** `undefined` where asking again cannot help: the agency's answer would be the same, or the time is over. */
function waitAfter(error: unknown, tried: number): number | undefined {
  if (!(error instanceof Problem) || error instanceof Untold) return undefined;
  const { retryAfterSeconds } = error.details;
  const mayHelp =
    error.code === 'AGENCY_UNAVAILABLE' || (error.code === 'AGENCY_BUSY' && retryAfterSeconds !== undefined);
  // Full jitter, so that those who failed together do not come back together.
  return mayHelp ? (retryAfterSeconds ?? 0) * 1000 + Math.random() * firstWaitMs * 2 ** tried : undefined;
}
