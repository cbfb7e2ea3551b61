/** Waiting for an answer no longer than somebody wants it. */

import type { Signal } from '../signal.ts';
import type { Leaving } from '../types.ts';

/** What the work comes to, or why nobody waits for it any more; the work itself goes on. */
export function untilLeft<T>(work: Promise<T>, signal: Signal): Promise<T | Leaving> {
  if (signal.aborted) return Promise.resolve(leavingOf(signal));
  return new Promise((resolve, reject) => {
    const left = (): void => resolve(leavingOf(signal));
    signal.addEventListener('abort', left, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', left));
  });
}

const leavingOf = ({ reason }: Signal): Leaving => (reason === 'CLIENT_LEFT' ? reason : 'DEADLINE');
