/** A Redis that is killed, mute or full is a miss at once, and is used again by itself when it is back. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectRedis } from '../../src/cache/connect.ts';
import { redisTier } from '../../src/cache/redis.ts';
import type { Ask } from '../../src/types.ts';
import { until } from '../gather/hand-exchange.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';
import { askFor, handClock, valueOfId } from './kept.ts';
import { openRig, type Rig, secret, timed } from './redis-rig.ts';

/** The 100 ms of one command, with what a busy machine adds; ioredis' own defaults would wait for seconds or for good. */
const oneCommandMs = 2_000;

describeWith('redis-server', 'a Redis tier', () => {
  let redis: TestRedis;
  let rig: Rig;
  const ask = askFor('1');
  beforeEach(async () => {
    redis = await startTestRedis();
    rig = await openRig(
      redis,
      [secret],
      handClock(),
      connectRedis(redis.url, () => undefined),
    );
    await untilKept(ask);
    return async () => {
      rig.close();
      await redis.stop();
    };
  });
  afterEach(() => expect(rig.foreign()).toBe(0));

  const isHit = async (asked: Ask = ask): Promise<boolean> => (await rig.tier.read([asked]))[0] !== undefined;

  /** The connection does not wait for a busy machine, so it may take more than one try. */
  const untilKept = (asked: Ask): Promise<void> =>
    until(async () => {
      rig.tier.write([{ ask: asked, value: valueOfId(asked, rig.clock.now()) }]);
      return isHit(asked);
    });

  /** Many reads one after the other: none may fail, and were each to wait, they would take seconds. */
  async function expectFastMisses(): Promise<void> {
    const { ms } = await timed(async () => {
      for (let i = 0; i < 50; i += 1) expect(await isHit()).toBe(false);
    });
    expect(ms).toBeLessThan(2_500);
  }

  /** How many reads Redis was asked for, in all its life. */
  async function readsAtRedis(): Promise<number> {
    const stats = await redis.client.info('commandstats');
    return Number(/cmdstat_mget:calls=(\d+)/.exec(stats)?.[1] ?? 0);
  }

  test('misses within one command’s time of a Redis that goes mute, then at once, and hits again when it speaks', async () => {
    redis.freeze();
    const { ms, result } = await timed(() => Promise.all(Array.from({ length: 100 }, () => isHit())));
    expect(result).toEqual(Array.from({ length: 100 }, () => false));
    expect(ms).toBeLessThan(oneCommandMs);
    await expectFastMisses();
    redis.thaw();
    await until(() => isHit());
  });

  test('asks a mute Redis for nothing until it speaks again, so that no read waits to find out', async () => {
    const before = await readsAtRedis();
    redis.freeze();
    await isHit();
    const startedAt = performance.now();
    // As long as several pings take, each of which goes unanswered.
    await until(async () => {
      expect(await isHit()).toBe(false);
      return performance.now() - startedAt > 1_500;
    });
    redis.thaw();
    // Redis does now what it was asked while it was mute.
    await until(async () => (await readsAtRedis()) > before);
    expect(await readsAtRedis()).toBe(before + 1);
    await until(() => isHit());
  });

  test('misses within one command’s time of a Redis that is killed in flight, then at once, and comes back by itself', async () => {
    redis.freeze();
    const reading = timed(() => Promise.all(Array.from({ length: 100 }, () => isHit())));
    await redis.kill();
    const { ms, result } = await reading;
    expect(result).toEqual(Array.from({ length: 100 }, () => false));
    expect(ms).toBeLessThan(oneCommandMs);
    await expectFastMisses();
    await redis.start();
    await untilKept(ask);
  });

  test('writes that find no Redis fail nobody', async () => {
    redis.freeze();
    rig.tier.write([{ ask, value: valueOfId(ask, rig.clock.now()) }]);
    await redis.kill();
    await until(() => rig.connection.status !== 'ready');
    rig.tier.write([{ ask, value: valueOfId(ask, rig.clock.now()) }]);
    await redis.start();
  });

  test('answers after a silence are not taken for those of later questions', async () => {
    const others = Array.from({ length: 20 }, (_, i) => askFor(`other ${i}`));
    for (const other of others) await untilKept(other);
    redis.freeze();
    await Promise.all(others.map((other) => rig.tier.read([other])));
    redis.thaw();
    await until(() => isHit());
    for (const other of others) {
      const [value] = await rig.tier.read([other]);
      // A miss is always right; another's value never is.
      expect(value ?? valueOfId(other, rig.clock.now())).toEqual(valueOfId(other, rig.clock.now()));
    }
  });

  test('a Redis that is full or read-only is still read from, and no error comes of writing', async () => {
    await redis.client.config('SET', 'maxmemory', '1');
    rig.tier.write([{ ask: askFor('2'), value: valueOfId(askFor('2'), rig.clock.now()) }]);
    await until(() => isHit());
    expect(await isHit(askFor('2'))).toBe(false);
    await redis.client.config('SET', 'maxmemory', '0');
    await redis.client.replicaof('127.0.0.1', 1);
    await redis.client.config('SET', 'replica-serve-stale-data', 'yes');
    rig.tier.write([{ ask: askFor('3'), value: valueOfId(askFor('3'), rig.clock.now()) }]);
    await until(() => isHit());
    expect(await isHit(askFor('3'))).toBe(false);
  });

  test('a clock that is put back keeps no Redis away', async () => {
    redis.freeze();
    await isHit();
    rig.clock.pass(-3_600);
    redis.thaw();
    rig.clock.pass(3_600);
    await until(() => isHit());
    redis.freeze();
    await isHit();
    rig.clock.pass(-3_600);
    redis.thaw();
    const now = askFor('now');
    await untilKept(now);
  });
});

describeWith('redis-server', 'a Redis that is not there at the start', () => {
  test('is a miss at once, and is used from when it is there', async () => {
    const redis = await startTestRedis();
    await redis.kill();
    const connection = connectRedis(redis.url, () => undefined);
    const tier = redisTier(connection, { secrets: [secret], onForeign: () => undefined });
    const ask = askFor('1');
    const { ms, result } = await timed(() => tier.read([ask]));
    expect(result).toEqual([undefined]);
    expect(ms).toBeLessThan(oneCommandMs);
    await redis.start();
    await until(async () => {
      tier.write([{ ask, value: valueOfId(ask, Date.now()) }]);
      return (await tier.read([ask]))[0] !== undefined;
    });
    connection.disconnect();
    await redis.stop();
  });
});
