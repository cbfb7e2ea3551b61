/** Whose code runs now: one number in memory that another thread can read while this one does not come to anything. */

/** Beats of the event loop, and the adapter whose code was entered last and not left: 0 for nobody. */
export const beatAt = 0;
export const markAt = 1;

/** Shared, since the watchdog looks on from a thread of its own. */
export const running = new Int32Array(new SharedArrayBuffer(8));

const folders: string[] = [];

/** The mark of the adapter in this folder, from 1. */
export function markOf(folder: string): number {
  if (!folders.includes(folder)) folders.push(folder);
  return folders.indexOf(folder) + 1;
}
