/** Knows whether a server answers in time: from a failure on nobody waits for it until it has answered a ping quickly. */

import { inTime } from './in-time.ts';

/** Between two pings of a server that is away, in milliseconds. */
const pingEveryMs = 200;

export interface Breaker {
  /** False while the server is not to be asked. */
  isClosed(): boolean;
  /** To be called when the server did not answer, or not in time. */
  failed(): void;
}

export interface BreakerOptions {
  ping(): Promise<unknown>;
  /** How long a ping of a server that is well may take, in milliseconds: a slow server is as good as none. */
  readonly waitMs: number;
  /** Whether it is no longer this server that is asked: then it is not pinged either. */
  isOver(): boolean;
}

/** Counts no time of day, so that no clock put back keeps a server away. */
export function breakerOf({ ping, waitMs, isOver }: BreakerOptions): Breaker {
  let isOpen = false;
  const probe = async (): Promise<void> => {
    try {
      if (!isOver()) await inTime(ping(), waitMs);
      isOpen = false;
    } catch {
      setTimeout(probe, pingEveryMs).unref();
    }
  };
  return {
    isClosed: () => !isOpen,
    failed: () => {
      if (isOpen) return;
      isOpen = true;
      // At once: one answer may be late where the next is not.
      void probe();
    },
  };
}
