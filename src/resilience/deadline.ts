/** Work for a batch ends within its time, all its messages together, and the last of them is told to end. */

import { Ending, type Signal } from '../signal.ts';
import type { Batch, Leaving } from '../types.ts';
import type { Trip } from './trip.ts';

export async function withDeadline<T>(batch: Batch, timeoutMs: number, work: (trip: Trip) => Promise<T>): Promise<T> {
  const ends = new Ending();
  const leave = (): void => ends.abort(leavingOf(batch.signal));
  const timer = setTimeout(() => ends.abort('DEADLINE'), timeoutMs);
  batch.signal.addEventListener('abort', leave, { once: true });
  if (batch.signal.aborted) leave();
  try {
    // Written out: a batch that is on its way already brings an end of its own, which is not this one's.
    const { operation, inputs, facets, origins, attempts, isResumed } = batch;
    const own = { operation, inputs, facets, origins, attempts, signal: ends, endsAt: performance.now() + timeoutMs };
    return await work(isResumed === undefined ? own : { isResumed, ...own });
  } finally {
    clearTimeout(timer);
    batch.signal.removeEventListener('abort', leave);
  }
}

/** An abort without a reason of ours says nothing of the agency either. */
const leavingOf = ({ reason }: Signal): Leaving => (reason === 'DEADLINE' ? 'DEADLINE' : 'CLIENT_LEFT');

/** For what nobody's leaving may end. */
export const withoutLeaving = <B extends Batch>(batch: B): B => ({ ...batch, signal: new Ending() });
