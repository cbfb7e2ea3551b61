/** A Redis tier on a real Redis, through a connection that waits as long as a busy machine takes. */

import { Redis } from 'ioredis';
import { redisTier } from '../../src/cache/redis.ts';
import { cacheSecret } from '../../src/cache/secrets.ts';
import type { Tier } from '../../src/cache/tier.ts';
import type { Ask, Value } from '../../src/types.ts';
import { until } from '../gather/hand-exchange.ts';
import type { TestRedis } from '../support/redis.ts';
import { handClock } from './kept.ts';

export const secret = cacheSecret('a', 'k'.repeat(32));

export interface Rig {
  readonly tier: Tier;
  readonly connection: Redis;
  readonly clock: ReturnType<typeof handClock>;
  /** Stored values that were not what was stored. */
  foreign(): number;
  /** Writes, and resolves when Redis has it. */
  keep(ask: Ask, value: Value): Promise<void>;
  close(): void;
}

export async function openRig(
  redis: TestRedis,
  secrets: readonly [typeof secret, ...(typeof secret)[]] = [secret],
  clock: ReturnType<typeof handClock> = handClock(),
  connection: Redis = new Redis(redis.url),
): Promise<Rig> {
  let foreign = 0;
  const onForeign = (): void => {
    foreign += 1;
  };
  const tier = redisTier(connection, { secrets, now: clock.now, onForeign });
  await until(() => connection.status === 'ready');
  return {
    tier,
    connection,
    clock,
    foreign: () => foreign,
    keep: async (ask, value) => {
      tier.write([{ ask, value }]);
      // Redis answers in the order asked: once it has answered this, it has taken the write.
      await connection.ping();
    },
    close: () => connection.disconnect(),
  };
}

/** How long something took, in milliseconds, with what it gave. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const startedAt = performance.now();
  const result = await work();
  return { ms: performance.now() - startedAt, result };
}
