/** What all processes of one sandbox share, begun once by the primary: a Redis, the store, the stand-ins. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { keptSecret } from '../sandbox/kept-secret.ts';
import { startRedisServer } from '../sandbox/redis-server.ts';
import { startSandbox } from '../sandbox/start.ts';
import { startEmbedded } from '../store/embedded/start.ts';

export interface Shared {
  /** How the others find it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where one was started for this. */
  readonly redisUrl: string | undefined;
  stop(): Promise<void>;
}

/** @param standIns modules by agency. */
export async function startShared(config: Config, standIns: Readonly<Record<string, string>>): Promise<Shared> {
  mkdirSync(config.dataFolder, { recursive: true });
  // Two that made them at once would have two.
  for (const name of ['record-secret', 'cache-secret'] as const) keptSecret(config.dataFolder, name);
  const begun = [redisFor(config), storeFor(config), standInsFor(config, standIns)] as const;
  const stop = async (): Promise<void> =>
    void (await Promise.allSettled(begun.map(async (one: Promise<Ended | undefined>) => (await one)?.stop())));
  try {
    const [redis, , sandbox] = await Promise.all(begun);
    const environment = {
      SANDBOX_REDIS: 'no',
      ...(redis && { REDIS_URL: redis.url }),
      ...(sandbox && { SANDBOX_URL: sandbox.control }),
    };
    return { environment, redisUrl: redis?.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Ended {
  stop(): Promise<unknown>;
}

const redisFor = async ({ redisUrl, startsRedis, dataFolder }: Config) =>
  redisUrl === undefined && startsRedis ? startRedisServer(dataFolder) : undefined;

/** Whoever opens a store finds who keeps the folder, and joins. */
const storeFor = async ({ databaseUrl, dataFolder }: Config) =>
  databaseUrl === undefined ? startEmbedded(join(dataFolder, 'store')) : undefined;

const standInsFor = async ({ sandboxUrl }: Config, adapters: Readonly<Record<string, string>>) =>
  sandboxUrl === undefined ? startSandbox({ adapters }) : undefined;
