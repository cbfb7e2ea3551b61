/** How many requests are worked on at once: as many as the process can serve in time; some wait their turn, the others are told at the door. */

/** Never fewer, however busy the process is. */
const atLeast = 8;
/** Begun in one turn of the loop; whoever else came begins in the next ones, so that a rush is not all inside before the first look. */
const mostATurn = 8;
/** Whoever comes next after so many who wait would wait for too long … */
const mostWaiting = 128;
/** … unless it is a rush, which is over soon: so many, within so long since nobody waited, in milliseconds. */
const mostInRush = 800;
const rushMs = 1000;
/** Between two looks at how late the event loop is, in milliseconds. */
const lookEveryMs = 10;
/** Later than this on average, those who wait for a turn of the loop wait for the others, not for their agencies. */
const tooLateMs = 6;
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
  /** Since when somebody waits. */
  let waitingSince = 0;
  let inside = 0;
  /** Since the last look: what is late while nobody was inside is not late because of them. */
  let most = 0;
  /** Since this turn of the loop began. */
  let begun = 0;
  let limit = Number.POSITIVE_INFINITY;
  let lateMs = 0;
  let isFull = false;
  let lookedAt = performance.now();

  const isRoom = (): boolean => inside < limit && begun < mostATurn;
  const letIn = (onTurn: () => void): void => {
    if (begun === 0) setImmediate(nextTurn);
    begun += 1;
    inside += 1;
    most = Math.max(most, inside);
    onTurn();
  };
  const callIn = (): void => {
    for (const onTurn of waiting) {
      if (!isRoom()) return;
      waiting.delete(onTurn);
      letIn(onTurn);
    }
  };
  const nextTurn = (): void => {
    begun = 0;
    callIn();
  };
  const mayWait = (now: number): boolean => {
    if (waiting.size === 0) waitingSince = now;
    if (waiting.size < mostWaiting) return true;
    // Where the loop is not late, all of them begin in the next turns.
    return now - waitingSince < rushMs && (waiting.size < mostInRush || limit === Number.POSITIVE_INFINITY);
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
    if (lateMs > tooLateMs && most > 0) {
      limit = Math.max(atLeast, Math.min(limit, most) * Math.min(fewer, tooLateMs / lateMs));
    } else if (inside <= limit / 2) open();
    else if (lateMs < tooLateMs / 2) limit = limit * more + 1;
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
      if (isRoom() && waiting.size === 0) letIn(onTurn);
      else if (mayWait(performance.now())) waiting.add(onTurn);
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
