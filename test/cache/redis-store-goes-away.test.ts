/** A Redis that is killed, mute, slow or not there at boot is nothing at once, and is used again by itself when it is back. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../gather/hand-exchange.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { type Delayed, delayed } from '../support/redis-delayed.ts';
import { describeWith } from '../support/services.ts';
import { callsOf, type LinkedStore, linkedStore, linkStore, newName } from './redis-link.ts';

/** What ioredis alone would wait is seconds, or for good. */
const hangsMs = 1_500;

async function msOf(work: Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work;
  return performance.now() - startedAt;
}

describeWith('redis-server', 'a shared store whose Redis goes away', () => {
  let redis: TestRedis;
  let road: Delayed;
  let linked: LinkedStore;
  beforeEach(async () => {
    redis = await startTestRedis();
    road = await delayed(redis.url);
    linked = await linkedStore(road.url);
  });
  afterEach(async () => {
    linked.link.disconnect();
    await road.stop();
    await redis.stop();
  });

  const manyReads = () => Promise.all(Array.from({ length: 100 }, () => linked.store.read([newName(), newName()])));
  const nothing = Array.from({ length: 100 }, () => [undefined, undefined]);

  test('waits for a mute one once, then asks it for nothing until it speaks again', async () => {
    redis.freeze();
    const reads = manyReads();
    expect(await msOf(reads)).toBeLessThan(hangsMs);
    expect(await reads).toEqual(nothing);
    for (let i = 0; i < 100; i += 1) expect(await linked.isAtOnce()).toBe(true);
    redis.thaw();
    await until(() => linked.works());
  });

  test('gives nothing for what was in flight when it was killed, and comes back by itself', async () => {
    redis.freeze();
    const reads = manyReads();
    await redis.kill();
    expect(await msOf(reads)).toBeLessThan(hangsMs);
    expect(await reads).toEqual(nothing);
    expect(await linked.isAtOnce()).toBe(true);
    await redis.start();
    await until(() => linked.works());
  });

  test('takes a slow one for none, for as long as its pings are slow', async () => {
    road.delay(80);
    const before = await callsOf('ping', redis.client);
    expect(await linked.store.read([newName()])).toEqual([undefined]);
    const readsBefore = await callsOf('mget', redis.client);
    await until(async () => {
      expect(await linked.isAtOnce()).toBe(true);
      return (await callsOf('ping', redis.client)) >= before + 4;
    });
    expect(await callsOf('mget', redis.client)).toBe(readsBefore);
    road.delay(0);
    await until(() => linked.works());
  });

  test('never takes an answer that comes late for that of a later question', async () => {
    const names = Array.from({ length: 20 }, newName);
    await linked.store.write(names.map((name) => ({ name, bytes: Buffer.from(name), lifeMs: 60_000 })));
    redis.freeze();
    await Promise.all(names.map((name) => linked.store.read([name])));
    redis.thaw();
    await until(() => linked.works());
    for (const name of names) {
      const [found] = await linked.store.read([name]);
      expect(found?.toString() ?? name).toBe(name);
    }
  });

  test('leaves a connection that died without a word', async () => {
    redis.freeze();
    await linked.store.read([newName()]);
    await until(() => linked.link.commands.status !== 'ready');
    expect(await linked.isAtOnce()).toBe(true);
  });

  test('comes back also where the connection was given up for good', async () => {
    linked.link.commands.disconnect();
    await until(() => linked.link.commands.status === 'end');
    expect(await linked.isAtOnce()).toBe(true);
    await until(() => linked.works());
  });

  test('writes, claims, renews and releases in vain, and fails nobody', async () => {
    redis.freeze();
    const name = newName();
    const work = [
      linked.store.write([{ name, bytes: Buffer.from('x'), lifeMs: 1_000 }]),
      linked.store.claim([name], 'me', 1_000),
    ];
    linked.store.renew([name], 'me', 1_000);
    linked.store.release([name], 'me');
    expect(await msOf(Promise.all(work))).toBeLessThan(hangsMs);
    expect(await Promise.all(work)).toEqual([false, [undefined]]);
    await redis.kill();
    linked.store.release([name], 'me');
    expect(await linked.store.claim([name], 'me', 1_000)).toEqual([undefined]);
  });
});

describeWith('redis-server', 'a shared store whose Redis is not there at the start', () => {
  test('has nothing at once, and is used from when it is there', async () => {
    const redis = await startTestRedis();
    await redis.kill();
    const linked = linkStore(redis.url);
    expect(await linked.isAtOnce()).toBe(true);
    await redis.start();
    await until(() => linked.works());
    linked.link.disconnect();
    await redis.stop();
  });
});
