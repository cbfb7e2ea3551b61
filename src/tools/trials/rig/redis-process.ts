/** A `redis-server` of the run's own, which can be killed, stopped and started again. */

import type { ChildProcess } from 'node:child_process';
import { Redis } from 'ioredis';
import { goneOf, ownFolder, spawnOwned } from './owned.ts';
import { freePort } from './port.ts';

export interface RedisProcess {
  readonly port: number;
  /** Without the gateway's prudence: it waits. */
  readonly client: Redis;
  /** Starts it, with nothing in it. */
  start(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGSTOP: takes connections, and answers nothing. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

export async function startRedis(): Promise<RedisProcess> {
  const port = await freePort();
  const folder = ownFolder();
  const client = new Redis(port, '127.0.0.1', {
    lazyConnect: true,
    retryStrategy: () => 50,
    maxRetriesPerRequest: null,
  });
  client.on('error', () => undefined);
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const flags = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
    child = spawnOwned('redis-server', flags, { stdio: 'ignore' });
    if (client.status === 'wait') await client.connect().catch(() => undefined);
    await client.ping();
  };
  const kill = async (): Promise<void> => {
    child?.kill('SIGKILL');
    if (child) await goneOf(child);
  };
  await start();
  return {
    port,
    client,
    start,
    kill,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    stop: async () => {
      client.disconnect();
      await kill();
    },
  };
}
