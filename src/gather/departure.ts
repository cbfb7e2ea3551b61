/** When a lane departs: once nobody joins it any more, so that a lone ask waits for next to nothing and a rush goes together. */

/** Turns of the event loop without a newcomer: a request takes several from its socket to its ask. */
const quietTurns = 20;

/** However many join, nobody waits longer than this, in milliseconds; a loop that is so busy could not do more anyhow. */
const longestWaitMs = 100;

export interface Departure {
  /** Somebody joined: it waits anew. */
  joined(): void;
  /** Nobody else fits in: it departs after this turn. */
  full(): void;
}

/** @param quietMs how long nobody must have joined, in milliseconds, where a few turns of the loop will not do. */
export function departure(depart: () => void, quietMs?: number): Departure {
  const departsAt = performance.now() + longestWaitMs;
  const isLate = (): boolean => performance.now() >= departsAt;
  const quiet = quietMs === undefined ? turns(quietTurns, depart) : time(quietMs, depart);
  let isCalled = false;
  const full = (): void => {
    // Several may join in the turn after which it departs, and it departs once.
    if (isCalled) return;
    isCalled = true;
    quiet.stop();
    setImmediate(depart);
  };
  return { joined: () => (isLate() ? full() : quiet.again()), full };
}

interface Quiet {
  again(): void;
  stop(): void;
}

function turns(count: number, over: () => void): Quiet {
  let left = count;
  let isStopped = false;
  const turn = (): void => {
    left -= 1;
    if (isStopped) return;
    if (left > 0) setImmediate(turn);
    else over();
  };
  setImmediate(turn);
  return {
    again: () => {
      left = count;
    },
    stop: () => {
      isStopped = true;
    },
  };
}

/** The time alone would say little of a busy loop: when it is over, newcomers may stand at the door. */
function time(ms: number, over: () => void): Quiet {
  let atTheDoor: Quiet | undefined;
  const timer = setTimeout(() => {
    atTheDoor = turns(quietTurns, over);
  }, ms);
  return {
    again: () => {
      atTheDoor?.stop();
      timer.refresh();
    },
    stop: () => {
      atTheDoor?.stop();
      clearTimeout(timer);
    },
  };
}
