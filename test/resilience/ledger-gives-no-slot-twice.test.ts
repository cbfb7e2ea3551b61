/** The ledger in Redis: the sum of what instances may use never exceeds the cap, whoever asks when. */

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectRedis, type RedisLink } from '../../src/cache/connect.ts';
import type { Demand, Lease } from '../../src/resilience/slots/ledger.ts';
import { redisLedger } from '../../src/resilience/slots/redis-ledger.ts';
import { until } from '../gather/hand-exchange.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';

describeWith('redis-server', 'a ledger in Redis', () => {
  let redis: TestRedis;
  let link: RedisLink;
  beforeAll(async () => {
    redis = await startTestRedis();
    link = connectRedis(redis.url, { onError: () => undefined });
    await until(() => link.commands.status === 'ready');
  });
  // A ledger that began long ago and still hears of an instance, where a test says nothing else.
  beforeEach(async () => {
    await redis.client.flushall();
    await redis.client.hset('pishkhan:slots:{agency}', 'since', 1);
    await redis.client.hset('pishkhan:slots:{agency}', 'a', '0 0 9999999999999');
  });
  afterAll(async () => {
    link.disconnect();
    await redis.stop();
  });

  const demand: Omit<Demand, 'instance'> = {
    agency: 'agency',
    cap: 8,
    wanted: 8,
    kept: 0,
    instances: 1,
    lifeMs: 60_000,
  };
  /** Asks again where a busy machine was too late. */
  async function lease(instance: string, more: Partial<Demand> = {}): Promise<Lease> {
    let reply: Lease | undefined;
    await until(async () => {
      reply = await redisLedger(link.commands).lease({ ...demand, instance, ...more });
      return reply !== undefined;
    });
    return reply as Lease;
  }

  test('all of it to who is alone, and no more than it has use for', async () => {
    expect(await lease('a')).toEqual({ granted: 8, instances: 1 });
    expect(await lease('a', { wanted: 3, kept: 3 })).toEqual({ granted: 3, instances: 1 });
  });

  test('to each its part, and to who wants little no more than that', async () => {
    await lease('a');
    await lease('b', { wanted: 2 });
    expect(await lease('a', { kept: 8 })).toEqual({ granted: 6, instances: 2 });
    await lease('a', { kept: 6 });
    expect(await lease('b', { wanted: 2 })).toEqual({ granted: 2, instances: 2 });
  });

  test('what an instance may use until it hears that it may not is given to nobody else', async () => {
    await lease('a');
    expect(await lease('b')).toMatchObject({ granted: 0 });
    expect(await lease('a', { kept: 8 })).toMatchObject({ granted: 4 });
    expect(await lease('b')).toMatchObject({ granted: 0 });
    expect(await lease('a', { kept: 6 })).toMatchObject({ granted: 4 });
    expect(await lease('b')).toMatchObject({ granted: 2 });
    expect(await lease('a', { kept: 4 })).toMatchObject({ granted: 4 });
    expect(await lease('b', { kept: 2 })).toMatchObject({ granted: 4 });
  });

  test('nobody keeps what it never had', async () => {
    await lease('a', { wanted: 2 });
    expect(await lease('b', { wanted: 2, kept: 100 })).toMatchObject({ granted: 2 });
    expect(await lease('c', { wanted: 4 })).toMatchObject({ granted: 4 });
  });

  test('where there are more instances than slots, each has its turn', async () => {
    const names = Array.from({ length: 5 }, (_, i) => `instance ${i}`);
    const kept = new Map(names.map((name) => [name, 0]));
    const served = new Set<string>();
    await until(async () => {
      for (const name of names) {
        const { granted } = await lease(name, { cap: 2, wanted: 1, kept: kept.get(name) ?? 0 });
        kept.set(name, granted);
        if (granted > 0) served.add(name);
        expect([...kept.values()].reduce((sum, each) => sum + each)).toBeLessThanOrEqual(2);
      }
      return served.size === names.length;
    }, 20_000);
  });

  test('an instance that is not heard of any more is none, and its slots are free', async () => {
    await lease('a', { lifeMs: 200 });
    let granted = 0;
    await until(async () => {
      ({ granted } = await lease('b', { lifeMs: 200, kept: granted }));
      return granted === 8;
    });
    expect(await lease('b', { kept: 8 })).toMatchObject({ instances: 1 });
  });

  test('one that has just begun gives nobody more than its part of the instances last known of', async () => {
    await redis.client.flushall();
    expect(await lease('a', { instances: 4 })).toMatchObject({ granted: 2 });
    expect(await lease('b', { instances: 4, wanted: 1 })).toMatchObject({ granted: 1 });
  });

  test('and all of it when every lease of before is over', async () => {
    await redis.client.flushall();
    expect(await lease('a', { instances: 4, lifeMs: 200 })).toMatchObject({ granted: 2 });
    await until(async () => (await lease('a', { instances: 4, lifeMs: 200 })).granted === 8);
  });

  test('one that could not be heard for a whole lease has just begun, too', async () => {
    await lease('a', { lifeMs: 50 });
    await lease('b', { lifeMs: 50 });
    await until(async () => {
      const { since: _, ...leases } = await redis.client.hgetall('pishkhan:slots:{agency}');
      const [seconds = 0, micros = 0] = await redis.client.time();
      const now = Number(seconds) * 1000 + Number(micros) / 1000;
      return Object.values(leases).every((text) => Number(text.split(' ')[2]) < now);
    });
    expect(await lease('a', { instances: 2 })).toMatchObject({ granted: 4 });
  });

  test('who leaves gives everything back at once', async () => {
    await lease('a');
    await redisLedger(link.commands).leave('agency', 'a');
    expect(await lease('b')).toEqual({ granted: 8, instances: 1 });
  });

  test('each agency has its own, and a key that goes when nobody asks', async () => {
    await lease('a');
    expect(await lease('a', { agency: 'another' })).toMatchObject({ granted: 8 });
    expect((await redis.client.keys('*')).sort()).toEqual(['pishkhan:slots:{agency}', 'pishkhan:slots:{another}']);
    expect(await redis.client.pttl('pishkhan:slots:{agency}')).toBeGreaterThan(60_000);
  });

  test('what is not a ledger’s is no answer, and no error', async () => {
    await redis.client.set('pishkhan:slots:{agency}', 'text');
    const reply = await redisLedger(link.commands).lease({ ...demand, instance: 'a' });
    expect(reply).toBeUndefined();
  });
});
