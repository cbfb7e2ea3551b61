/** An event loop that was busy is not taken for a slow Redis: what came meanwhile is given, and the next is asked for. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../gather/hand-exchange.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';
import { block, callsOf, type LinkedStore, linkedStore, newName } from './redis-link.ts';

const busyMs = 200;

describeWith('redis-server', 'a shared store in a busy process', () => {
  let redis: TestRedis;
  let linked: LinkedStore;
  const name = newName();
  beforeEach(async () => {
    redis = await startTestRedis();
    linked = await linkedStore(redis.url);
    await until(async () => linked.store.write([{ name, bytes: Buffer.from('kept'), lifeMs: 60_000 }]));
  });
  afterEach(async () => {
    linked.link.disconnect();
    await redis.stop();
  });

  /** A breaker that had opened would have sent one. */
  const pings = () => callsOf('ping', redis.client);

  test('gives what came while it was busy, and its breaker stays closed', async () => {
    const before = await pings();
    const read = linked.store.read([name]);
    block(busyMs);
    expect(await read).toEqual([Buffer.from('kept')]);
    expect(await linked.store.read([name])).toEqual([Buffer.from('kept')]);
    expect(await pings()).toBe(before);
  });

  test('asks after a busy time as it would have before', async () => {
    const before = await pings();
    block(busyMs);
    expect(await linked.store.read([name])).toEqual([Buffer.from('kept')]);
    expect(await pings()).toBe(before);
  });
});
