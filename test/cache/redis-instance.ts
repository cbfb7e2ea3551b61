/** A cache room as an instance of the gateway has it: over a real Redis, with its bus. */

import { connectRedis } from '../../src/cache/connect.ts';
import { redisBus } from '../../src/cache/redis-bus.ts';
import { redisStore } from '../../src/cache/redis-store.ts';
import { until } from '../gather/hand-exchange.ts';
import { openRoom, type Room, type RoomOptions } from './room.ts';

export interface RedisInstance extends Room {
  /** Resolves once Redis has taken what was written before. */
  settled(): Promise<void>;
  isUp(): boolean;
  /** For good. */
  leave(): void;
}

/** Waits for Redis as long as a busy machine takes, where nothing else is said. */
export async function openInstance(
  url: string,
  { waitMs = 5_000, ...options }: RoomOptions & { readonly waitMs?: number } = {},
): Promise<RedisInstance> {
  const link = connectRedis(url, { onError: () => undefined });
  const bus = redisBus(link);
  const store = redisStore(link.commands, { waitMs });
  const room = openRoom({ ...options, far: { store, bus } });
  await until(() => bus.isUp() && link.commands.status === 'ready');
  return {
    ...room,
    isUp: bus.isUp,
    settled: async () => void (await store.read(['anything'])),
    leave: () => {
      room.stop();
      bus.stop();
      link.disconnect();
    },
  };
}
