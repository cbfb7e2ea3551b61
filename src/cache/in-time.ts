/** Waits for an answer for so long and no longer, and takes no busy event loop for a slow answer. */

/** The answer did not come in time. One for all, since nobody asks where it came from and many come at once. */
const late = new Error('It did not come in time.');

/**
 * `work` itself where it ends within `waitMs`, in milliseconds; else a rejection, and nobody hears of it any more.
 *
 * Where the event loop was busy, the timer fires before the sockets are read: the answer may have been lying there for
 * long. So they are read once more before it is given up.
 */
export function inTime<T>(work: Promise<T>, waitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => setImmediate(() => reject(late)), waitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
