/** A Redis that drops what it likes when it is full is told of once: what was forgotten could come back with it. */

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectRedis, type RedisLink } from '../../src/cache/connect.ts';
import { startRedisServer } from '../../src/sandbox/redis-server.ts';
import { until } from '../gather/hand-exchange.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';

describeWith('redis-server', 'the policy of a Redis', () => {
  let redis: TestRedis;
  let link: RedisLink;
  let told: string[];
  beforeEach(async () => {
    redis = await startTestRedis();
    told = [];
  });
  afterEach(async () => {
    link.disconnect();
    await redis.stop();
  });

  const connect = (url = redis.url): void => {
    link = connectRedis(url, { onError: () => undefined, onEvicting: (policy) => void told.push(policy) });
  };

  /** Redis answers in order: whoever asked before this has been answered. */
  const looked = () =>
    until(() =>
      link.commands
        .ping()
        .then(() => true)
        .catch(() => false),
    );

  test('is told once where it is one of allkeys, however often the connection is made', async () => {
    await redis.client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    connect();
    await until(() => told.length > 0);
    const again = once(link.commands, 'ready');
    await redis.client.call('CLIENT', 'KILL', 'TYPE', 'normal');
    await again;
    await looked();
    expect(told).toEqual(['allkeys-lru']);
  });

  test.each(['noeviction', 'volatile-ttl', 'volatile-lru'])('is not told where it is %s', async (policy) => {
    await redis.client.config('SET', 'maxmemory-policy', policy);
    connect();
    await looked();
    expect(told).toEqual([]);
  });

  test('is not told of the sandbox’s own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pishkhan-redis-'));
    const server = await startRedisServer(folder);
    connect(server?.url);
    await looked();
    expect(told).toEqual([]);
    const [, policy] = (await link.commands.config('GET', 'maxmemory-policy')) as string[];
    expect(policy).toBe('volatile-ttl');
    link.disconnect();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});
