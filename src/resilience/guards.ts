/** What the room keeps of one agency, from one exchange to the next. */

import { type Breaker, breakerOf } from './breaker.ts';
import { type Budget, budgetOf } from './budget.ts';
import type { AgencyLimits } from './limits.ts';
import { type Pause, pauseOf } from './pause.ts';
import type { Share } from './slots/share.ts';
import { type Slots, slotsOf } from './slots/slots.ts';
import type { ResilienceWatch } from './watch.ts';

export interface Guards {
  readonly agency: string;
  readonly limits: AgencyLimits;
  readonly watch: ResilienceWatch;
  readonly breaker: Breaker;
  readonly budget: Budget;
  readonly pause: Pause;
  readonly slots: Slots;
  readonly share: Share;
}

export function guardsOf(agency: string, given: Pick<Guards, 'limits' | 'share' | 'watch'>): Guards {
  const { limits, share, watch } = given;
  return {
    agency,
    ...given,
    budget: budgetOf(),
    breaker: breakerOf({
      agency,
      limits: limits.breaker,
      onState: (state) => watch.breakerChanged(agency, state),
      onRefused: () => watch.refusedEarly(agency, 'BREAKER'),
    }),
    pause: pauseOf(agency, () => watch.refusedEarly(agency, 'RETRY_AFTER')),
    slots: slotsOf({
      agency,
      share,
      queue: limits.queue,
      onUse: (use) => watch.slotsChanged(agency, use),
      onRefused: () => watch.refusedEarly(agency, 'QUEUE'),
    }),
  };
}
