/** Work for a batch ends within its time, all its messages together, and the last of them is told to end. */

import { setMaxListeners } from 'node:events';
import type { Batch, Leaving } from '../types.ts';
import type { Trip } from './trip.ts';

export async function withDeadline<T>(batch: Batch, timeoutMs: number, work: (trip: Trip) => Promise<T>): Promise<T> {
  const ends = new AbortController();
  // As many listeners as messages under way.
  setMaxListeners(0, ends.signal);
  const end = (reason: Leaving): void => ends.abort(reason);
  const leave = (): void => end(leavingOf(batch.signal));
  const timer = setTimeout(end, timeoutMs, 'DEADLINE');
  batch.signal.addEventListener('abort', leave, { once: true });
  if (batch.signal.aborted) leave();
  try {
    return await work({ ...batch, signal: ends.signal, endsAt: performance.now() + timeoutMs });
  } finally {
    clearTimeout(timer);
    batch.signal.removeEventListener('abort', leave);
  }
}

/** An abort without a reason of ours says nothing of the agency either. */
const leavingOf = ({ reason }: AbortSignal): Leaving => (reason === 'DEADLINE' ? 'DEADLINE' : 'CLIENT_LEFT');

/** For what nobody's leaving may end. */
export const withoutLeaving = <B extends Batch>(batch: B): B => ({ ...batch, signal: new AbortController().signal });
