/** A real `redis-server` for tests, on a port of its own, that can be stopped and started again. */

import { inMemory, type RedisProcess, startRedisProcess } from './redis-process.ts';

export interface TestRedis extends Omit<RedisProcess, 'port'> {
  readonly url: string;
}

export async function startTestRedis(): Promise<TestRedis> {
  const { port, ...redis } = await startRedisProcess(() => inMemory);
  return { ...redis, url: `redis://127.0.0.1:${port}` };
}
