/** Waits for the store for so long and no longer. */

import { StoreAway } from './away.ts';

/** Who waits, to be told that it is in vain. */
export type Waiters = Set<(error: StoreAway) => void>;

/**
 * `work` itself where it ends within `waitMs`, in milliseconds; else StoreAway, and nobody hears of it any more.
 *
 * Where the event loop was busy the timer fires before the sockets are read, so they are read once more before giving up.
 */
export function inTime<T>(work: Promise<T>, waitMs: number, waiters: Waiters = new Set()): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new StoreAway(`no answer within ${waitMs} ms`));
    const timer = setTimeout(() => setImmediate(late), waitMs);
    waiters.add(reject);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      waiters.delete(reject);
    });
  });
}
