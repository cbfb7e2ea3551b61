/** A read that is slow, where its operation says so, is asked a second time; the first good answer counts, the other is broken off. */

import { Ending } from '../signal.ts';
import type { Leaving } from '../types.ts';
import { type Budget, leftForSplits } from './budget.ts';
import type { Pause } from './pause.ts';
import type { Slots } from './slots/slots.ts';
import type { Step, Trip } from './trip.ts';

interface HedgeOptions {
  readonly budget: Budget;
  readonly pause: Pause;
  readonly slots: Slots;
  readonly onHedge: () => void;
}

export function hedging(next: Step, options: HedgeOptions): Step {
  return async (trip) => {
    const { safe, hedgeAfterMs } = trip.operation.declared;
    if (!safe || hedgeAfterMs === undefined) return next(trip);
    const ends = new Ending();
    const leave = (): void => ends.abort(trip.signal.reason as Leaving);
    if (trip.signal.aborted) leave();
    trip.signal.addEventListener('abort', leave, { once: true });
    const leg = { ...trip, signal: ends };
    const first = next(leg);
    try {
      if (!(await isSlow(first, hedgeAfterMs))) return await first;
      // Where both fail, the first one's failure is told.
      return await Promise.any([first, ...second(next, leg, options)]).catch(() => first);
    } finally {
      trip.signal.removeEventListener('abort', leave);
      ends.abort('CLIENT_LEFT');
    }
  };
}

/** Whether it has not ended after so many milliseconds. */
async function isSlow(work: Promise<unknown>, afterMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, afterMs, true);
  });
  const ended = (): boolean => false;
  return Promise.race([work.then(ended, ended), slow]).finally(() => clearTimeout(timer));
}

/** None where the agency wants quiet, has no slot free at once, or has had its share of repeats. */
function second(next: Step, leg: Trip, { budget, pause, slots, onHedge }: HedgeOptions): ReturnType<Step>[] {
  if (leg.signal.aborted || pause.leftMs() > 0 || budget.available(leftForSplits) < 1) return [];
  const release = slots.takeFree();
  if (!release) return [];
  budget.spend(leftForSplits);
  onHedge();
  return [next(leg).finally(release)];
}
