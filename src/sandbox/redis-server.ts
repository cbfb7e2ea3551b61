/** A `redis-server` of the sandbox's own, where one is on PATH: its data outlives a restart of the gateway. */

import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';

export interface RedisServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** `undefined` where there is no `redis-server` on PATH. */
export async function startRedisServer(dataFolder: string): Promise<RedisServer | undefined> {
  const program = findOnPath('redis-server');
  if (program === undefined) return undefined;
  const folder = join(dataFolder, 'redis');
  mkdirSync(folder, { recursive: true });
  return (await adopted(folder)) ?? (await started(program, folder));
}

function findOnPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

const portFile = (folder: string): string => join(folder, 'port');

/** One that a gateway left behind when it was killed: taken over rather than joined by another. */
async function adopted(folder: string): Promise<RedisServer | undefined> {
  try {
    const url = `redis://127.0.0.1:${Number(readFileSync(portFile(folder), 'utf8'))}`;
    const [, itsFolder] = await withClient(url, (client) => client.config('GET', 'dir') as Promise<string[]>);
    return itsFolder === folder ? { url, stop: () => shutDown(url) } : undefined;
  } catch {
    return undefined;
  }
}

async function started(program: string, folder: string): Promise<RedisServer> {
  const port = await freePort();
  const options = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '60 1',
    '--loglevel',
    'warning',
  ];
  // What lives longest goes last: were the mark of something forgotten to go before it, it would be remembered again.
  const child = spawn(program, [...options, '--maxmemory', '256mb', '--maxmemory-policy', 'volatile-ttl'], {
    stdio: 'ignore',
    detached: true,
  });
  const url = `redis://127.0.0.1:${port}`;
  await untilReady(child, url);
  writeFileSync(portFile(folder), String(port));
  return { url, stop: () => shutDown(url) };
}

const readyWithinMs = 5_000;

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const givesUpAt = Date.now() + readyWithinMs;
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  child.once('exit', (code) => (failure = new Error(`redis-server ended with code ${code}.`)));
  for (;;) {
    try {
      await withClient(url, (client) => client.ping());
      return;
    } catch (error) {
      if (failure ?? Date.now() > givesUpAt) throw failure ?? error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Saves first, so that the next start finds what this one kept. */
async function shutDown(url: string): Promise<void> {
  // The connection ends with the server: there is no answer to wait for.
  await withClient(url, (client) => client.shutdown('SAVE')).catch(() => undefined);
}

async function withClient<T>(url: string, use: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url, {
    lazyConnect: true,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
    connectTimeout: 500,
    commandTimeout: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    client.disconnect();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
