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
    return await work({ endsAt: performance.now() + timeoutMs, ...batch, signal: ends });
  } finally {
    clearTimeout(timer);
    batch.signal.removeEventListener('abort', leave);
  }
}

/** An abort without a reason of ours says nothing of the agency either. */
const leavingOf = ({ reason }: Signal): Leaving => (reason === 'DEADLINE' ? 'DEADLINE' : 'CLIENT_LEFT');

/** For what nobody's leaving may end. */
export const withoutLeaving = <B extends Batch>(batch: B): B => ({ ...batch, signal: new Ending() });
