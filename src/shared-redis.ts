/** What instances share, in the Redis at an address: values, orders to forget, and slots at the agencies. */

import type { Cluster, Redis } from 'ioredis';
import { connectRedis } from './cache/connect.ts';
import { redisBus } from './cache/redis-bus.ts';
import { redisStore } from './cache/redis-store.ts';
import type { Bus, SharedStore } from './cache/store.ts';
import type { Log } from './telemetry/log.ts';
import { onceAMinute } from './telemetry/once-a-minute.ts';

export interface SharedRedis {
  readonly store: SharedStore;
  /** Of what becomes of kept answers. */
  readonly bus: Bus;
  /** Of changes of register and catalogue. */
  readonly changes: Bus;
  readonly commands: Redis | Cluster;
  /** Whether each of the two kinds of connections stands. */
  readonly state: { readonly commands: () => boolean; readonly bus: () => boolean };
  stop(): void;
}

/** Does not wait until it is there. @throws TypeError for an address that is none. */
export function openSharedRedis(url: string, log: Log): SharedRedis {
  // It is tried many times a second.
  const isAway = onceAMinute(() => log.event('redis cannot be reached'));
  const link = connectRedis(url, {
    onError: () => isAway(),
    onEvicting: (policy) => log.event('redis drops what was not to be dropped', { policy }),
  });
  const bus = redisBus(link);
  const changes = redisBus(link, 'pishkhan:changes');
  const state = { commands: () => link.commands.status === 'ready', bus: bus.isUp };
  return {
    store: redisStore(link.commands),
    bus,
    changes,
    commands: link.commands,
    state,
    stop: () => {
      bus.stop();
      changes.stop();
      link.disconnect();
    },
  };
}
