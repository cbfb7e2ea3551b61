/** One `redis-server` process of a test's own, in a folder that goes with it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../../src/tools/trials/rig/port.ts';

export interface RedisProcess {
  readonly port: number;
  /** Waits as long as it takes; for what the test itself wants to know or to change. */
  readonly client: Redis;
  start(): Promise<void>;
  /** SIGKILL; what it held is gone, but not a Cluster's or a Sentinel's own notes. */
  kill(): Promise<void>;
  /** SIGSTOP: accepts, and answers nothing. */
  freeze(): void;
  thaw(): void;
  /** For good, whatever state it is in. */
  stop(): Promise<void>;
}

/** `optionsFor` gets the folder of the process. */
export async function startRedisProcess(
  optionsFor: (folder: string) => readonly string[] = () => [],
): Promise<RedisProcess> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'pishkhan-redis-'));
  const client = new Redis({
    port,
    lazyConnect: true,
    retryStrategy: (attempt) => Math.min(20 * attempt, 200),
    // Where a number is given, or none, the twentieth failed connection fails all that waits: after three seconds here.
    maxRetriesPerRequest: null,
  });
  client.on('error', () => undefined);
  let child: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--loglevel', 'warning'];
    child = spawn('redis-server', [...optionsFor(folder), ...options], { stdio: 'ignore' });
    const ended = new Promise<never>((_, reject) => {
      child?.once('exit', (code, signal) =>
        reject(new Error(`redis-server ended before it answered: ${code ?? signal}`)),
      );
    });
    await client.connect().catch(() => undefined);
    await Promise.race([client.ping(), ended]);
  };
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
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
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What keeps nothing on disk. */
export const inMemory = ['--save', '', '--appendonly', 'no'];

/** Waits for a state of other processes, which no event tells of. */
export async function untilTrue(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const givesUpAt = performance.now() + 20_000;
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > givesUpAt) throw new Error(`It did not come to pass: ${what}`);
    await sleep(20);
  }
}
