/** A Redis that says no fails nobody, is read from all the same, and is written to again as soon as it takes it. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../gather/hand-exchange.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';
import { type LinkedStore, linkedStore, newName } from './redis-link.ts';

describeWith('redis-server', 'a shared store that Redis refuses', () => {
  let redis: TestRedis;
  let linked: LinkedStore;
  const name = newName();
  const kept = { name, bytes: Buffer.from('kept'), lifeMs: 60_000 };
  beforeEach(async () => {
    redis = await startTestRedis();
    linked = await linkedStore(redis.url);
    await until(() => linked.store.write([kept]));
  });
  afterEach(async () => {
    linked.link.disconnect();
    await redis.stop();
  });

  /** A busy machine may be late once; a breaker that had opened at a refusal would never let it through here. */
  const readable = (): Promise<void> => until(async () => (await linked.store.read([name]))[0] != null);

  async function expectRefused(code: string): Promise<void> {
    const entries = [1, 2].map(() => ({ ...kept, name: newName() }));
    await until(async () => {
      expect(await linked.store.write(entries)).toBe(false);
      expect(await linked.store.claim([newName()], 'me', 1_000)).toEqual([undefined]);
      return linked.refused.includes(code);
    });
    linked.store.renew([newName()], 'me', 1_000);
    linked.store.release([newName()], 'me');
    await readable();
  }

  test('when it is out of memory', async () => {
    await redis.client.set('ballast', Buffer.alloc(1_100_000));
    await redis.client.config('SET', 'maxmemory', '1mb');
    await expectRefused('OOM');
    await redis.client.config('SET', 'maxmemory', '0');
    await until(() => linked.works());
  });

  test('when it has become another’s replica, until it is promoted', async () => {
    await redis.client.config('SET', 'replica-serve-stale-data', 'yes');
    await redis.client.replicaof('127.0.0.1', 1);
    await expectRefused('READONLY');
    await redis.client.replicaof('NO', 'ONE');
    await until(() => linked.works());
  });

  test('and leaves one that was made a replica, to find who the master is now, but not at every write', async () => {
    let times = 0;
    linked.link.commands.on('close', () => {
      times += 1;
    });
    await redis.client.replicaof('127.0.0.1', 1);
    await expectRefused('READONLY');
    await until(() => times > 0);
    const refusedBefore = linked.refused.length;
    await until(async () => {
      await linked.store.write([kept]);
      return linked.refused.length > refusedBefore + 10;
    });
    expect(times).toBe(1);
  });

  test('when a name holds another kind of thing', async () => {
    await redis.client.del(name);
    await redis.client.lpush(name, 'x');
    const [found, other] = await linked.store.read([name, newName()]);
    expect([found, other]).toEqual([null, null]);
    expect(await linked.store.claim([name], 'me', 1_000)).toEqual([undefined]);
    expect(linked.refused).toContain('WRONGTYPE');
  });

  test('and what it knew of scripts may be gone at any time', async () => {
    const claimed = newName();
    await until(async () => (await linked.store.claim([claimed], 'me', 60_000))[0] === true);
    await redis.client.script('FLUSH');
    expect(await linked.store.claim([claimed], 'other', 60_000)).toEqual([false]);
    await redis.client.script('FLUSH');
    linked.store.release([claimed], 'me');
    await until(async () => (await linked.store.claim([claimed], 'other', 60_000))[0] === true);
    expect(linked.refused).toEqual([]);
  });
});
