/** Waits for the store for so long and no longer. */

import { StoreAway } from './away.ts';

/**
 * `work` itself where it ends within `waitMs`, in milliseconds; else StoreAway, and nobody hears of it any more.
 *
 * Where the event loop was busy the timer fires before the sockets are read, so they are read once more before giving up.
 */
export function inTime<T>(work: Promise<T>, waitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new StoreAway(`no answer within ${waitMs} ms`));
    const timer = setTimeout(() => setImmediate(late), waitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
