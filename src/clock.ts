/** The gateway's clock: milliseconds since the epoch that never go back, so that nothing that was over comes to life again. */

/** A step that no clock is put right by in passing, in milliseconds. */
const stepMs = 5_000;

interface Clocks {
  /** What the machine says the time is. */
  readonly wall: () => number;
  /** Milliseconds that nobody puts forward or back. */
  readonly steady: () => number;
  /** The machine's clock was put back by so many milliseconds; this one goes on as before. */
  readonly onSetBack?: (ms: number) => void;
}

/**
 * Runs with the machine's steady time. Where the machine's clock is put forward it follows, and what has a life ends early;
 * where that is put back it does not, and a machine that was corrected so should be started again.
 */
export function openClock({ wall, steady, onSetBack = () => undefined }: Clocks): () => number {
  let offsetMs = wall() - steady();
  let isSetBack = false;
  return () => {
    const now = steady() + offsetMs;
    const aheadMs = wall() - now;
    if (aheadMs > stepMs) offsetMs += aheadMs;
    if (aheadMs < -stepMs && !isSetBack) onSetBack(-aheadMs);
    isSetBack = aheadMs < -stepMs;
    return Math.floor(steady() + offsetMs);
  };
}
