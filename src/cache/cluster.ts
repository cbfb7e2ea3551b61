/** A Redis Cluster: its masters are connected to before they are needed, and what they refuse is not tried again later. */

import { Cluster, type Redis } from 'ioredis';
import type { RedisAddress } from './redis-address.ts';
import { againAfter, impatience, loginOf } from './redis-options.ts';

export function clusterAt(address: RedisAddress): Cluster {
  const cluster = new Cluster([...address.servers], {
    enableOfflineQueue: false,
    slotsRefreshTimeout: 500,
    slotsRefreshInterval: 1_000,
    maxRedirections: 3,
    // By then whoever asked has left.
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
    // Where an old connection ends while ioredis begins anew, it gives up.
    clusterRetryStrategy: (attempt) => impatience.disconnectTimeout + 100 + againAfter(attempt),
    // A certificate is for a name, and ioredis would ask for the number that it stands for.
    ...(address.isEncrypted && { dnsLookup: (host, found) => found(null, host) }),
    redisOptions: { ...impatience, ...loginOf(address) },
  });
  const connect = (): void => connectMasters(cluster);
  return cluster.on('ready', connect).on('refresh', connect);
}

/** ioredis itself waits for a first command, and refuses the second while it connects. */
function connectMasters(cluster: Cluster): void {
  if (cluster.status !== 'ready') return;
  for (const master of cluster.nodes('master')) if (master.status === 'wait') master.connect().catch(() => undefined);
}

/** As the Cluster's table of slots has it. */
export const addressOf = ({ options: { host, port } }: Redis): string => `${host}:${port}`;

/** The server at an address; `undefined` where none is connected to, nor about to be. */
export const serverAt = (cluster: Cluster, address: string): Redis | undefined =>
  cluster.nodes('all').find((server) => addressOf(server) === address);

/** Any server that is known now. */
export function anyServer(cluster: Cluster): { readonly host: string; readonly port: number } | undefined {
  const servers = cluster.nodes('all');
  const { host = '', port = 0 } = servers[Math.floor(Math.random() * servers.length)]?.options ?? {};
  return host === '' ? undefined : { host, port };
}
