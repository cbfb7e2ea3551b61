/** How many requests are in the house at once: as many as the process can serve in time, the others are told at the door. */

/** Never fewer, however busy the process is: so many wait their turn as they always did. */
const atLeast = 8;
/** Between two looks at how late the event loop is, in milliseconds. */
const lookEveryMs = 10;
/** Later than this on average, those who wait for a turn of the loop wait for the others, not for their agencies. */
const tooLateMs = 25;
/** Of how late it was until now, what is left of it at each look. */
const memory = 0.75;
const fewer = 0.85;
const more = 1.02;

export interface Admission {
  /** `undefined` for whom there is no room; else what is to be called when they leave. */
  enter(): (() => void) | undefined;
  stop(): void;
}

export interface DoorWatch {
  /** The first was sent away; or again everybody is let in. */
  full(isFull: boolean): void;
  sentAway(): void;
}

export function openAdmission(watch: DoorWatch): Admission {
  let inside = 0;
  let limit = Number.POSITIVE_INFINITY;
  let lateMs = 0;
  let isFull = false;
  let lookedAt = performance.now();

  // Whoever waits for an agency takes no turns, so however slow it is, nobody is sent away for that.
  const look = (): void => {
    const now = performance.now();
    lateMs = memory * lateMs + (1 - memory) * Math.max(0, now - lookedAt - lookEveryMs);
    lookedAt = now;
    if (lateMs > tooLateMs) limit = Math.max(atLeast, Math.min(limit, inside) * fewer);
    else if (inside > limit / 2) limit = limit * more + 1;
    else open();
  };
  const open = (): void => {
    limit = Number.POSITIVE_INFINITY;
    if (isFull) watch.full(false);
    isFull = false;
  };
  const timer = setInterval(look, lookEveryMs).unref();
  return {
    enter() {
      if (inside >= limit) {
        if (!isFull) watch.full(true);
        isFull = true;
        watch.sentAway();
        return undefined;
      }
      inside += 1;
      return () => {
        inside -= 1;
      };
    },
    stop: () => clearInterval(timer),
  };
}
