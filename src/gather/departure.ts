/** When a lane departs: as soon as nobody joins it any more, so that a lone ask waits for next to nothing and a rush goes together. */

/** Turns of the event loop without a newcomer; two, since a request takes several from its socket to its ask. */
const quietTurns = 5;

/** However many join, nobody waits longer than this, in milliseconds: a fraction of what an agency takes. */
const longestWaitMs = 20;

export interface Departure {
  /** To be called for each ask that joins. */
  joined(): void;
}

export function departure(depart: () => void, now: () => number = () => performance.now()): Departure {
  const departsAt = now() + longestWaitMs;
  let quiet = 0;
  const turn = (): void => {
    quiet += 1;
    if (quiet > quietTurns || now() >= departsAt) depart();
    else setImmediate(turn);
  };
  setImmediate(turn);
  return {
    joined: () => {
      quiet = 0;
    },
  };
}
