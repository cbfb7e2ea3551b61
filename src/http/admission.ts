/** How many requests are worked on at once: as many as the process can serve in time; some wait their turn, the others are told at the door. */

/** Never fewer, however busy the process is. */
const atLeast = 8;
/** Whoever comes next after so many who wait would wait for too long. */
const mostWaiting = 64;
/** Between two looks at how late the event loop is, in milliseconds. */
const lookEveryMs = 10;
/** Later than this on average, those who wait for a turn of the loop wait for the others, not for their agencies. */
const tooLateMs = 25;
/** Of how late it was until now, what is left of it at each look. */
const memory = 0.75;
const fewer = 0.85;
const more = 1.02;

export interface Admission {
  /**
   * `onTurn` is called as soon as there is room, which there is at once as a rule.
   *
   * @returns `undefined` for whom there is none, not even to wait; else what is to be called when they leave.
   */
  enter(onTurn: () => void): (() => void) | undefined;
  stop(): void;
}

export interface DoorWatch {
  /** The first was sent away; or again everybody is let in. */
  full(isFull: boolean): void;
  sentAway(): void;
}

export function openAdmission(watch: DoorWatch): Admission {
  /** In the order in which they came. */
  const waiting = new Set<() => void>();
  let inside = 0;
  /** Since the last look: what is late while nobody was inside is not late because of them. */
  let most = 0;
  let limit = Number.POSITIVE_INFINITY;
  let lateMs = 0;
  let isFull = false;
  let lookedAt = performance.now();

  const letIn = (onTurn: () => void): void => {
    inside += 1;
    most = Math.max(most, inside);
    onTurn();
  };
  const callIn = (): void => {
    for (const onTurn of waiting) {
      if (inside >= limit) return;
      waiting.delete(onTurn);
      letIn(onTurn);
    }
  };
  const open = (): void => {
    limit = Number.POSITIVE_INFINITY;
    if (isFull) watch.full(false);
    isFull = false;
  };
  // Whoever waits for an agency takes no turns, so however slow it is, nobody is sent away for that.
  const look = (): void => {
    const now = performance.now();
    lateMs = memory * lateMs + (1 - memory) * Math.max(0, now - lookedAt - lookEveryMs);
    lookedAt = now;
    if (lateMs > tooLateMs && most > 0) limit = Math.max(atLeast, Math.min(limit, most) * fewer);
    else if (inside > limit / 2) limit = limit * more + 1;
    else open();
    most = inside;
    callIn();
  };
  const sendAway = (): undefined => {
    if (!isFull) watch.full(true);
    isFull = true;
    watch.sentAway();
  };
  const timer = setInterval(look, lookEveryMs).unref();
  return {
    enter(onTurn) {
      if (inside < limit && waiting.size === 0) letIn(onTurn);
      else if (waiting.size < mostWaiting) waiting.add(onTurn);
      else return sendAway();
      return () => {
        if (waiting.delete(onTurn)) return;
        inside -= 1;
        callIn();
      };
    },
    stop: () => clearInterval(timer),
  };
}
