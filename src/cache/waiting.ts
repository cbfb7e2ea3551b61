/** Waiting for an answer no longer than somebody wants it. */

import { setMaxListeners } from 'node:events';
import type { Leaving } from '../types.ts';

/** What the work comes to, or why nobody waits for it any more; the work itself goes on. */
export function untilLeft<T>(work: Promise<T>, signal: AbortSignal): Promise<T | Leaving> {
  if (signal.aborted) return Promise.resolve(leavingOf(signal));
  return new Promise((resolve, reject) => {
    const left = (): void => resolve(leavingOf(signal));
    // A request has as many waits as it has questions under way, and each takes its listener away again.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', left, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', left));
  });
}

const leavingOf = ({ reason }: AbortSignal): Leaving => (reason === 'CLIENT_LEFT' ? reason : 'DEADLINE');
