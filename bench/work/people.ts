/** Whom the questions are about: grown-up, alive, and nobody whose record an agency keeps under lock; nobody comes twice. */

import { citizens, isLivingAdult, isLocked, isSealed } from '../../src/sandbox/population/index.ts';
import type { NationalId } from '../../src/scalars/index.ts';
import type { Workload } from './workload.ts';

export interface People {
  /** The next so many. */
  next(count: number): readonly NationalId[];
}

const isPlain = (id: NationalId): boolean => isLivingAdult(id) && !isLocked(id) && !isSealed(id);

/** @param from a place in the walk through all national codes; the same place gives the same people. */
export function peopleFrom(from: number): People {
  const walk = citizens(Number.POSITIVE_INFINITY, { from, where: isPlain });
  return {
    next: (count) =>
      Array.from({ length: count }, () => {
        const { value, done } = walk.next();
        if (done) throw new Error('There are no more citizens.');
        return value;
      }),
  };
}

/** How many citizens further each list begins where lists come again. */
const listStep = 5;

/** How many citizens so many questions are about. */
export const peopleIn = ({ citizens: each, choice }: Workload, questions: number): number =>
  each === 1 || choice === 'always others' ? questions * each : (questions - 1) * listStep + each;

/** Each question's variable, as JSON. */
export function variablesOf({ citizens: each, choice }: Workload, ids: readonly NationalId[]): readonly string[] {
  if (each === 1) return ids.map((id) => `"${id}"`);
  // The same citizens are on many lists where lists come again, as they are on offices' desks.
  const step = choice === 'always others' ? each : listStep;
  const count = Math.floor((ids.length - each) / step) + 1;
  return Array.from({ length: count }, (_, at) => JSON.stringify(ids.slice(at * step, at * step + each)));
}
