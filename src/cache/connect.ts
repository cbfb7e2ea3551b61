/** Connections to Redis, be it one, behind Sentinels or a Cluster, that never make a request wait and come back by themselves. */

import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { addressOf, anyServer, clusterAt, serverAt } from './cluster.ts';
import { watchEviction } from './eviction.ts';
import { type RedisAddress, redisAddressOf } from './redis-address.ts';
import { againAfter, impatience, loginOf } from './redis-options.ts';

export interface RedisLink {
  /** For everything but subscriptions. */
  readonly commands: Redis | Cluster;
  /** A new one to subscribe with, to a server of now: to be connected by who asked for it, and never comes back by itself. */
  openSubscriber(): Redis;
  /** Whether what is published is still heard at a subscriber's server: a Cluster may have let go of it. */
  serves(subscriber: Redis): boolean;
  /** For good. Subscribers are ended by who opened them. */
  disconnect(): void;
}

export interface RedisWatch {
  onError(error: Error): void;
  /** Told once of a server that evicts what it likes when it is full, with its policy. */
  onEvicting?(policy: string): void;
}

/** @throws TypeError when the address is not of one of the forms; see `redisAddressOf`. */
export function connectRedis(url: string, { onError, onEvicting }: RedisWatch): RedisLink {
  const address = redisAddressOf(url);
  const commands = address.kind === 'cluster' ? clusterAt(address) : redisAt(address, { retryStrategy: againAfter });
  commands.on('error', onError);
  if (onEvicting) watchEviction(commands, onEvicting);
  const letGo = holdOn(commands);
  return {
    commands,
    openSubscriber: () => redisAt(addressNow(address, commands), subscribing).on('error', onError),
    serves: (subscriber) => !(commands instanceof Cluster) || serverAt(commands, addressOf(subscriber)) !== undefined,
    disconnect: () => {
      letGo();
      commands.disconnect();
    },
  };
}

/** Who subscribes waits in its own way, and begins anew with another connection. */
const subscribing = { lazyConnect: true, retryStrategy: null, commandTimeout: undefined, socketTimeout: undefined };

type Way = Pick<RedisOptions, 'lazyConnect' | 'retryStrategy' | 'commandTimeout' | 'socketTimeout'>;

function redisAt(address: RedisAddress, way: Way): Redis {
  const { servers, master, password, database = 0 } = address;
  const shared = { ...impatience, ...loginOf(address), db: database, reconnectOnError: demoted(), ...way };
  if (master === undefined) return new Redis({ ...shared, ...servers[0] });
  return new Redis({
    ...shared,
    sentinels: [...servers],
    name: master,
    sentinelPassword: password,
    ...(address.isEncrypted && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
    sentinelCommandTimeout: 300,
    sentinelRetryStrategy: way.retryStrategy ?? (() => null),
  });
}

/** What is published on one server of a Cluster is heard on all, so any of them will do. */
function addressNow(address: RedisAddress, commands: Redis | Cluster): RedisAddress {
  const chosen = commands instanceof Cluster ? anyServer(commands) : undefined;
  return chosen ? { ...address, servers: [chosen] } : address;
}

/** How long a lost connection is left to ioredis' own attempts, in milliseconds. */
const leftAloneMs = 2_000;

/** ioredis gives up for good where two of its attempts cross; the function given back lets it. */
function holdOn(commands: Redis | Cluster): () => void {
  let isLetGo = false;
  const connect = (): void => {
    if (!isLetGo && /^(close|end)$/.test(commands.status)) commands.connect().catch(() => undefined);
  };
  const later = (): void => void setTimeout(connect, leftAloneMs).unref();
  commands.on('close', later).on('end', later);
  return () => {
    isLetGo = true;
  };
}

/** Between two reconnections to a server that takes no writes, in milliseconds. */
const demotedAgainAfterMs = 5_000;

/** Leaves a server that was made a replica, to find the new master; one that is always read-only is not left at every write. */
function demoted(): (error: Error) => boolean {
  let leftAt = Number.NEGATIVE_INFINITY;
  return ({ message }) => {
    if (!message.startsWith('READONLY') || performance.now() - leftAt < demotedAgainAfterMs) return false;
    leftAt = performance.now();
    return true;
  };
}
