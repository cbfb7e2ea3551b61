/** The servers of a Cluster as ioredis knows them, by the address that its table of slots has. */

import type { Cluster, Redis } from 'ioredis';

export const addressOf = ({ options: { host, port } }: Redis): string => `${host}:${port}`;

/** `undefined` where no such server is connected to, nor about to be. */
export const nodeAt = (cluster: Cluster, address: string): Redis | undefined =>
  cluster.nodes('all').find((node) => addressOf(node) === address);
