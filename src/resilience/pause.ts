/** `Retry-After`: once an agency has said for how long it wants no call, it has none. RFC 9110 section 10.2.3. */

import { fits, type Trip, wait } from './trip.ts';
import { refusal, secondsOf } from './untold.ts';

/** An agency's word ends here, in seconds: a mistake of ten digits must not end its service for good. */
const longestSeconds = 300;

export interface Pause {
  /** To be told what an agency asked for; a shorter time takes nothing from a longer one. */
  hear(seconds: number | undefined): void;
  leftMs(): number;
  /** Waits for its end where the trip goes on for long enough. @throws Untold, `AGENCY_BUSY`, at once where it does not. */
  over(trip: Trip): Promise<void>;
}

export function pauseOf(agency: string, onRefused: () => void): Pause {
  let until = 0;
  const leftMs = (): number => Math.max(0, until - performance.now());
  return {
    hear(seconds = 0) {
      until = Math.max(until, performance.now() + Math.min(seconds, longestSeconds) * 1000);
    },
    leftMs,
    async over(trip) {
      // Again: the agency may have spoken meanwhile, and a timer may be a moment early.
      for (let ms = leftMs(); ms > 0; ms = leftMs()) {
        if (!fits(ms, trip)) {
          onRefused();
          throw refusal('AGENCY_BUSY', { agency, retryAfterSeconds: secondsOf(ms) });
        }
        await wait(Math.ceil(ms), trip);
      }
    },
  };
}
