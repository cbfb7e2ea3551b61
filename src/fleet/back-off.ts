/** How long it is waited before what ended is begun again: twice as long each time, until it has stayed. */

const firstMs = 100;
const mostMs = 10_000;
/** What lived for so long had begun well, in milliseconds. */
const stayedMs = 60_000;

export interface BackOff {
  /** @param livedMs how long what ended had lived. */
  nextMs(livedMs: number): number;
}

export function openBackOff(): BackOff {
  let inARow = 0;
  return {
    nextMs(livedMs) {
      inARow = livedMs >= stayedMs ? 1 : inARow + 1;
      return Math.min(mostMs, firstMs * 2 ** (inARow - 1));
    },
  };
}
