/** The servers behind a connection to Redis, each with a breaker of its own: one that is away takes no other with it. */

import { Cluster, type Redis } from 'ioredis';
import { type Breaker, breakerOf } from './breaker.ts';
import { serverAt } from './cluster.ts';
import { keySlot } from './key-slot.ts';

interface Shard {
  /** Whether it is to be asked at all. */
  isThere(): boolean;
  /** To be called when it did not answer, or not in time. */
  failed(): void;
}

/** The server that a name lies on. */
export type ShardOf = (name: string) => Shard;

/** `waitMs`: how long a server that is well takes at most, in milliseconds. */
export function shardsOf(client: Redis | Cluster, waitMs: number): ShardOf {
  return client instanceof Cluster ? mastersOf(client, waitMs) : oneServer(client, waitMs);
}

function oneServer(client: Redis, waitMs: number): ShardOf {
  const breaker = breakerOf({ ping: () => client.ping(), waitMs, isOver: () => client.status === 'end' });
  const shard = shardOf(() => client, breaker);
  return () => shard;
}

/** `serverNow`: `undefined` while there is no connection to it. */
const shardOf = (serverNow: () => Redis | undefined, { isClosed, failed }: Breaker): Shard => ({
  isThere: () => isClosed() && serverNow()?.status === 'ready',
  failed,
});

/** By the address of the master that serves a name's slot now: an elected one begins anew. */
function mastersOf(cluster: Cluster, waitMs: number): ShardOf {
  const shards = new Map<string, Shard>();

  const serves = (address: string): boolean =>
    cluster.status !== 'end' && cluster.slots.some((servers) => servers?.[0] === address);

  const opened = (address: string): Shard => {
    const server = serverOnceFound(cluster, address);
    const ping = async (): Promise<unknown> => server()?.ping() ?? Promise.reject(new Error('It is not connected to.'));
    const isOver = (): boolean => !serves(address) && shards.delete(address);
    const shard = shardOf(server, breakerOf({ ping, waitMs, isOver }));
    shards.set(address, shard);
    return shard;
  };

  return (name) => {
    const address = cluster.slots[keySlot(name)]?.[0] ?? '';
    return shards.get(address) ?? opened(address);
  };
}

/** Looks it up again only once a connection has ended. */
function serverOnceFound(cluster: Cluster, address: string): () => Redis | undefined {
  let server: Redis | undefined;
  return () => {
    if (server === undefined || server.status === 'end') server = serverAt(cluster, address);
    return server;
  };
}
