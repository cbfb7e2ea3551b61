/** An exchange that a test ends by hand, and a way to wait for what is to happen. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Batch, Exchange, Reading } from '../../src/types.ts';

/** One exchange under way. */
export interface HandFlight {
  readonly batch: Batch;
  /** Ends it; the inputs themselves are the data where nothing is given. */
  land(readings?: readonly Reading[]): void;
  fail(error: unknown): void;
}

export interface HandExchange {
  readonly exchange: Exchange;
  /** Every exchange so far, in order. */
  readonly flights: readonly HandFlight[];
  /** The n-th exchange, counted from 0, once it has begun. */
  begun(n: number): Promise<HandFlight>;
}

export function handExchange(): HandExchange {
  const flights: HandFlight[] = [];
  const exchange: Exchange = (batch) =>
    new Promise((resolve, reject) => {
      const echo = (): readonly Reading[] => batch.inputs.map((data) => ({ data }));
      flights.push({ batch, land: (readings = echo()) => resolve(readings), fail: reject });
    });
  return {
    exchange,
    flights,
    async begun(n) {
      await until(() => flights.length > n);
      return flights[n] as HandFlight;
    },
  };
}

/** Waits for a condition; fails after a while, with the condition's text. */
export async function until(condition: () => boolean | Promise<boolean>, patienceMs = 10_000): Promise<void> {
  const givesUpAt = performance.now() + patienceMs;
  while (!(await condition())) {
    if (performance.now() > givesUpAt) throw new Error(`It did not come to pass: ${condition}`);
    await nextTurn();
  }
}

/** Lets everything that is scheduled for this turn and the next few happen. */
export async function severalTurns(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
}
