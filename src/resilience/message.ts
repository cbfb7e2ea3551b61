/** One message to the agency and what was heard of it, where the agency had time to be heard. */

import { Problem } from '../errors.ts';
import type { Exchange } from '../types.ts';
import type { Pause } from './pause.ts';
import { type Step, type Trip, untilAborted } from './trip.ts';
import { Untold } from './untold.ts';

/**
 * Of the agency's own time, what it must have had before silence tells against it: nobody opens a breaker with
 * deadlines that no agency could keep.
 */
const fairShare = 1 / 4;

export function message(next: Exchange, { timeoutMs, pause }: { timeoutMs: number; pause: Pause }): Step {
  return async (trip) => {
    const silentAt = performance.now() + timeoutMs * fairShare;
    const silence = (): Problem => silenceOf(trip, performance.now() >= silentAt);
    try {
      return await untilAborted(next(trip), trip.signal, silence);
    } catch (error) {
      if (trip.signal.aborted) throw silence();
      if (error instanceof Problem) pause.hear(error.details.retryAfterSeconds);
      throw error;
    }
  };
}

function silenceOf({ signal, operation: { agency } }: Trip, hadTime: boolean): Problem {
  const isAgencys = hadTime && signal.reason === 'DEADLINE';
  return isAgencys ? new Problem('AGENCY_TIMEOUT', { agency }) : new Untold('AGENCY_TIMEOUT', { agency });
}
