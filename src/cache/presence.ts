/** Whether a Redis is there: from a failure on nobody waits for it until it has answered a ping. */

import type { Cluster, Redis } from 'ioredis';

/** Between two pings of a Redis that is away, in milliseconds. */
const pingEveryMs = 200;

export interface Presence {
  isThere(): boolean;
  /** To be called when a command failed or was not answered in time. */
  failed(): void;
}

/** Counts no time of day, so that no clock put back keeps a Redis away. */
export function presenceOf(redis: Redis | Cluster): Presence {
  let isAway = false;
  const pingLater = (): void => void setTimeout(ping, pingEveryMs).unref();
  const ping = async (): Promise<void> => {
    try {
      await redis.ping();
      isAway = false;
    } catch {
      // One that was told to end does not come back, and its status says so.
      if (redis.status === 'end') isAway = false;
      else pingLater();
    }
  };
  return {
    isThere: () => redis.status === 'ready' && !isAway,
    failed: () => {
      if (isAway) return;
      isAway = true;
      // At once, since it may have been this process that was busy for too long to hear the answer.
      void ping();
    },
  };
}
