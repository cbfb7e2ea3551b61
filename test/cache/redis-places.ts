/** The three ways in which a Redis stands: alone, behind Sentinels, and as a Cluster. */

import { startTestRedis } from '../support/redis.ts';
import { startTestCluster } from '../support/redis-cluster.ts';
import type { RedisProcess } from '../support/redis-process.ts';
import { startTestSentinels } from '../support/redis-sentinel.ts';

export interface Place {
  readonly url: string;
  /** The server that takes what is written under a name. */
  masterOf(name: string): Promise<RedisProcess>;
  stop(): Promise<void>;
}

/** A place that elects another master where one is gone. */
export interface ElectingPlace extends Place {
  untilElected(instead: RedisProcess): Promise<void>;
}

async function alone(): Promise<Place> {
  const { url, stop, ...server } = await startTestRedis();
  return { url, masterOf: async () => ({ ...server, stop, port: Number(new URL(url).port) }), stop };
}

async function behindSentinels(): Promise<ElectingPlace> {
  const { master, ...place } = await startTestSentinels();
  return { ...place, masterOf: master };
}

export const electingPlaces: readonly (readonly [string, () => Promise<ElectingPlace>])[] = [
  ['a Redis behind Sentinels', behindSentinels],
  ['a Redis Cluster', startTestCluster],
];

export const places: readonly (readonly [string, () => Promise<Place>])[] = [['one Redis', alone], ...electingPlaces];
