/** Each message under way holds one of the agency's slots, and none begins while the agency wants quiet. */

import type { Pause } from './pause.ts';
import type { Slots } from './slots/slots.ts';
import type { Step } from './trip.ts';
import { refusal } from './untold.ts';

export function bulkhead(next: Step, { slots, pause }: { slots: Slots; pause: Pause }): Step {
  return async (trip) => {
    for (;;) {
      await pause.over(trip);
      const release = await slots.take(trip);
      try {
        if (trip.signal.aborted) throw refusal('AGENCY_TIMEOUT', { agency: trip.operation.agency });
        // The agency may have asked for quiet while this one waited for its slot.
        if (pause.leftMs() === 0) return await next(trip);
      } finally {
        release();
      }
    }
  };
}
