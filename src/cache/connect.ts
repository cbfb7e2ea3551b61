/** Connections to Redis that never make a request wait: what cannot be sent at once fails at once. */

import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { addressOf, nodeAt } from './cluster-node.ts';
import { type RedisAddress, redisAddressOf } from './redis-address.ts';

export interface RedisLink {
  /** For everything but subscriptions; comes back by itself. */
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
  /** Told once where a server drops what it likes when it is full, with its policy: what was forgotten could come back. */
  onEvicting?(policy: string): void;
}

/** @throws TypeError when the address is not of one of the forms; see `redisAddressOf`. */
export function connectRedis(url: string, { onError, onEvicting }: RedisWatch): RedisLink {
  const address = redisAddressOf(url);
  const commands = address.kind === 'cluster' ? clusterAt(address) : serverAt(address, { retryStrategy: againAfter });
  commands.on('error', onError);
  if (onEvicting) watchEviction(commands, onEvicting);
  return {
    commands,
    openSubscriber: () => {
      const subscriber = serverAt(nowOf(address, commands), subscribing);
      subscriber.on('error', onError);
      return subscriber;
    },
    serves: (subscriber) => !(commands instanceof Cluster) || nodeAt(commands, addressOf(subscriber)) !== undefined,
    disconnect: () => commands.disconnect(),
  };
}

const againAfter = (attempt: number): number => Math.min(50 * attempt, 1_000);

/** ioredis' own defaults queue and retry for as long as Redis is away. */
const impatience = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  connectTimeout: 500,
  // Who asks waits for less (in-time.ts): these only clear away what nobody waits for, and a connection that died
  // without a word. Shorter ones would take a busy event loop for a dead server.
  commandTimeout: 500,
  socketTimeout: 1_000,
  disconnectTimeout: 100,
};

/** Who subscribes waits in its own way, and begins anew with another connection. */
const subscribing = { lazyConnect: true, retryStrategy: null, commandTimeout: undefined, socketTimeout: undefined };

type ServerOptions = Pick<RedisOptions, 'lazyConnect' | 'retryStrategy' | 'commandTimeout' | 'socketTimeout'>;

function serverAt(address: RedisAddress, options: ServerOptions): Redis {
  const { servers, master, password, database = 0 } = address;
  const shared = { ...impatience, ...loginOf(address), db: database, reconnectOnError: demoted(), ...options };
  if (master === undefined) return new Redis({ ...shared, ...servers[0] });
  return new Redis({
    ...shared,
    sentinels: [...servers],
    name: master,
    sentinelPassword: password,
    ...(address.isEncrypted && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
    sentinelCommandTimeout: 300,
    sentinelRetryStrategy: options.retryStrategy ?? (() => null),
  });
}

/** How long a Cluster that was lost is left to ioredis' own reconnection, in milliseconds. */
const stuckAfterMs = 2_000;

function clusterAt(address: RedisAddress): Cluster {
  const cluster = new Cluster([...address.servers], {
    enableOfflineQueue: false,
    slotsRefreshTimeout: 500,
    slotsRefreshInterval: 1_000,
    maxRedirections: 3,
    // None is tried again later: whoever asked has left by then.
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
    // Not before the old connections have ended.
    clusterRetryStrategy: (attempt) => impatience.disconnectTimeout + 100 + againAfter(attempt),
    // A certificate is for a name, and ioredis would ask for the number that it stands for.
    ...(address.isEncrypted && { dnsLookup: (host, found) => found(null, host) }),
    redisOptions: { ...impatience, ...loginOf(address) },
  });
  cluster.on('ready', () => connectMasters(cluster)).on('refresh', () => connectMasters(cluster));
  return cluster.on('close', () => void setTimeout(() => connectAgain(cluster), stuckAfterMs).unref());
}

/** Before they are needed: ioredis itself waits for a first command, and refuses the second while it connects. */
function connectMasters(cluster: Cluster): void {
  if (cluster.status !== 'ready') return;
  for (const master of cluster.nodes('master')) if (master.status === 'wait') master.connect().catch(() => undefined);
}

/** ioredis gives up for good where an old connection ends while it begins anew. */
function connectAgain(cluster: Cluster): void {
  if (cluster.status === 'close') cluster.connect().catch(() => undefined);
}

const loginOf = ({ username, password, isEncrypted }: RedisAddress) => ({
  ...(username !== undefined && { username }),
  ...(password !== undefined && { password }),
  ...(isEncrypted && { tls: {} }),
});

/** What is published on one server of a Cluster is heard on all, so any that is known will do. */
function nowOf(address: RedisAddress, commands: Redis | Cluster): RedisAddress {
  if (!(commands instanceof Cluster)) return address;
  const known = commands.nodes('all').map(({ options: { host = '', port = 0 } }) => ({ host, port }));
  const servers = known.length > 0 ? known : address.servers;
  const chosen = servers[Math.floor(Math.random() * servers.length)] ?? address.servers[0];
  return { ...address, servers: [chosen] };
}

/** Between two reconnections to a server that takes no writes, in milliseconds. */
const demotedAgainAfterMs = 5_000;

/** A server that has become another's replica is left for the new master; but one that is always read-only is not left at every write. */
function demoted(): (error: Error) => boolean {
  let leftAt = Number.NEGATIVE_INFINITY;
  return ({ message }) => {
    if (!message.startsWith('READONLY') || performance.now() - leftAt < demotedAgainAfterMs) return false;
    leftAt = performance.now();
    return true;
  };
}

function watchEviction(commands: Redis | Cluster, onEvicting: (policy: string) => void): void {
  let isTold = false;
  const look = async (server: Redis): Promise<void> => {
    const memory = await server.info('memory').catch(() => '');
    const [, policy] = /^maxmemory_policy:(allkeys-\S+)/m.exec(memory) ?? [];
    if (policy === undefined || isTold) return;
    isTold = true;
    onEvicting(policy);
  };
  commands.on('ready', () => {
    for (const server of commands instanceof Cluster ? commands.nodes('master') : [commands]) void look(server);
  });
}
