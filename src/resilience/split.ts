/**
 * One bad id fails only itself: a batch that fails as a whole is asked for once more in parts, down to single asks, as
 * long as the agency's budget pays; where every part fails and none is a single ask, it is no id, and the batch stays failed.
 */

import { Problem, problemOf } from '../errors.ts';
import type { Reading } from '../types.ts';
import type { Budget } from './budget.ts';
import type { Step, Trip } from './trip.ts';

/** So many parts at once, rather than halves one after the other: all of it happens within one deadline. */
const mostParts = 8;

interface SplitOptions {
  /** How a part is sent. */
  readonly part: Step;
  readonly budget: Budget;
  readonly onSplit: () => void;
}

/** `whole`: how a batch is sent at first. */
export function splitting(whole: Step, options: SplitOptions): Step {
  return async (trip) => {
    try {
      return await whole(trip);
    } catch (error) {
      const readings = mayBeOneInput(error) ? await inParts(trip, options) : undefined;
      if (!readings) throw error;
      return readings;
    }
  };
}

/** An agency refuses several for one of them in both ways: as a contract broken, and with a reason. */
const mayBeOneInput = (error: unknown): boolean =>
  error instanceof Problem && (error.code === 'AGENCY_INVALID' || error.code === 'AGENCY_REJECTED');

/** `undefined` where nothing is gained. */
async function inParts(trip: Trip, options: SplitOptions): Promise<readonly Reading[] | undefined> {
  const parts = paidParts(trip, options);
  const sent = await Promise.all(
    parts.map(async (part) => ({ part, outcome: await options.part(part).catch(problemOf) })),
  );
  const isOfSome = sent.some(({ part, outcome }) => part.inputs.length === 1 || !(outcome instanceof Problem));
  if (!isOfSome) return undefined;
  return (await Promise.all(sent.map(({ part, outcome }) => finer(part, outcome, options)))).flat();
}

async function finer(part: Trip, outcome: readonly Reading[] | Problem, options: SplitOptions) {
  if (!(outcome instanceof Problem)) return outcome;
  const readings = mayBeOneInput(outcome) ? await inParts(part, options) : undefined;
  return readings ?? part.inputs.map(() => outcome);
}

/** As many parts as there are inputs and the budget has repeats; none where that is no more than the batch itself. */
function paidParts(trip: Trip, { budget, onSplit }: SplitOptions): readonly Trip[] {
  const count = Math.min(mostParts, trip.inputs.length, budget.available());
  if (count < 2) return [];
  return Array.from({ length: count }, (_, i) => {
    budget.spend();
    onSplit();
    const part = <T>(all: readonly T[]): readonly T[] =>
      all.slice(Math.ceil((i * all.length) / count), Math.ceil(((i + 1) * all.length) / count));
    return { ...trip, inputs: part(trip.inputs), origins: part(trip.origins) };
  });
}
