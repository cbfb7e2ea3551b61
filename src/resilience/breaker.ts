/** An agency that fails is left alone for a while, then tried with one exchange; who is no failure of it does not count. */

import { Problem } from '../errors.ts';
import type { BreakerLimits } from './limits.ts';
import { tallyOf } from './tally.ts';
import type { Step } from './trip.ts';
import { refusal, secondsOf, Untold } from './untold.ts';
import type { BreakerState } from './watch.ts';

/** However often it opened, so that an agency that is whole again is soon used again, in milliseconds. */
const longestOpenMs = 5_000;

type Verdict = 'GOOD' | 'BAD' | 'UNTOLD';

export interface Breaker {
  guard(next: Step): Step;
  state(): BreakerState;
}

interface BreakerOptions {
  readonly agency: string;
  readonly limits: BreakerLimits;
  readonly onState: (state: BreakerState) => void;
  readonly onRefused: () => void;
}

export function breakerOf({ agency, limits, onState, onRefused }: BreakerOptions): Breaker {
  const tally = tallyOf(limits);
  let state: BreakerState = 'CLOSED';
  /** Counts states: what began in an earlier one tells nothing of this one. */
  let epoch = 0;
  let openings = 0;
  let shutUntil = 0;

  const enter = (entered: BreakerState, shutMs: number): void => {
    state = entered;
    epoch += 1;
    shutUntil = performance.now() + shutMs;
    onState(entered);
  };
  const open = (): void => {
    enter('OPEN', Math.min(limits.openSeconds * 1000 * 2 ** openings, longestOpenMs));
    openings += 1;
  };
  const close = (): void => {
    openings = 0;
    tally.forget();
    enter('CLOSED', 0);
  };

  /** The epoch it may go in. */
  const admit = (): number => {
    if (state === 'CLOSED') return epoch;
    const leftMs = shutUntil - performance.now();
    if (leftMs > 0) {
      onRefused();
      throw refusal('AGENCY_UNAVAILABLE', { agency, retryAfterSeconds: secondsOf(leftMs) });
    }
    // One goes; another only where nothing was heard of this one for as long as the agency is ever left alone.
    enter('HALF_OPEN', longestOpenMs);
    return epoch;
  };

  const record = (verdict: Verdict, began: number): void => {
    if (began !== epoch) return;
    if (state === 'HALF_OPEN') recordProbe(verdict);
    else if (verdict !== 'UNTOLD' && tally.add(verdict === 'GOOD')) open();
  };
  const recordProbe = (verdict: Verdict): void => {
    if (verdict === 'GOOD') close();
    else if (verdict === 'BAD') open();
    else shutUntil = 0;
  };

  return {
    state: () => state,
    guard: (next) => async (trip) => {
      const began = admit();
      try {
        const readings = await next(trip);
        record('GOOD', began);
        return readings;
      } catch (error) {
        record(verdictOn(error), began);
        throw error;
      }
    },
  };
}

/** An agency that refuses or babbles is there; only one that fails or is silent is not. */
function verdictOn(error: unknown): Verdict {
  if (error instanceof Untold || !(error instanceof Problem) || error.code === 'INTERNAL') return 'UNTOLD';
  return error.code === 'AGENCY_UNAVAILABLE' || error.code === 'AGENCY_TIMEOUT' ? 'BAD' : 'GOOD';
}
