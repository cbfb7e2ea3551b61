/** A Redis Cluster of three masters with a replica each, as real processes. */

import { freePort } from '../../src/tools/trials/rig/port.ts';
import { inMemory, type RedisProcess, startRedisProcess, untilTrue } from './redis-process.ts';

export interface TestCluster {
  readonly url: string;
  readonly servers: readonly RedisProcess[];
  /** The master that serves a name's slot now, by what `from` knows. */
  masterOf(name: string, from?: RedisProcess): Promise<RedisProcess>;
  /** Resolves when another server has taken over from this master and all know it. */
  untilElected(instead: RedisProcess): Promise<void>;
  stop(): Promise<void>;
}

const slots = 16_384;
const masterCount = 3;

export async function startTestCluster(): Promise<TestCluster> {
  const servers = await Promise.all(Array.from({ length: 2 * masterCount }, startServer));
  const [first, ...others] = servers as [RedisServer, ...RedisServer[]];
  const masters = servers.slice(0, masterCount);
  await Promise.all(masters.map(({ client }, i) => client.cluster('ADDSLOTSRANGE', ...rangeOf(i))));
  for (const { port, busPort } of others) await first.client.call('CLUSTER', 'MEET', '127.0.0.1', port, busPort);
  await untilTrue(() => everyone(servers, (server) => knows(server, servers.length)), 'all servers have met');
  for (const [i, replica] of servers.slice(masterCount).entries()) {
    await replica.client.cluster('REPLICATE', (await masters[i]?.client.cluster('MYID')) ?? '');
  }
  await untilTrue(() => everyone(servers, isWhole), 'the Cluster is whole');

  const masterOf: TestCluster['masterOf'] = async (name, from = first) => {
    const slot = await from.client.cluster('KEYSLOT', name);
    const table = await from.client.cluster('SLOTS');
    const row = table.find(([start, end]) => start <= slot && slot <= end);
    const found = servers.find(({ port }) => port === row?.[2]?.[1]);
    if (found === undefined) throw new Error(`Nobody serves the slot ${slot}.`);
    return found;
  };
  return {
    url: `redis+cluster://${servers.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    servers,
    masterOf,
    untilElected: (instead) => {
      const left = servers.filter((server) => server !== instead);
      return untilTrue(() => everyone(left, (server) => servesWithout(server, instead)), 'another master is elected');
    },
    stop: async () => void (await Promise.all(servers.map((server) => server.stop()))),
  };
}

interface RedisServer extends RedisProcess {
  readonly busPort: number;
}

async function startServer(): Promise<RedisServer> {
  const busPort = await freePort();
  const options = ['--cluster-enabled', 'yes', '--cluster-port', String(busPort), '--cluster-node-timeout', '500'];
  const quick = ['--repl-diskless-sync-delay', '0', '--cluster-replica-validity-factor', '0'];
  return { ...(await startRedisProcess(() => [...inMemory, ...options, ...quick])), busPort };
}

const rangeOf = (i: number): [number, number] => [
  Math.ceil((i * slots) / masterCount),
  Math.ceil(((i + 1) * slots) / masterCount) - 1,
];

const everyone = async (servers: readonly RedisProcess[], is: (server: RedisProcess) => Promise<boolean>) =>
  (await Promise.all(servers.map(is))).every(Boolean);

const nodesAt = async ({ client }: RedisProcess): Promise<readonly string[]> =>
  ((await client.cluster('NODES')) as string).trim().split('\n');

async function knows(server: RedisProcess, count: number): Promise<boolean> {
  const nodes = await nodesAt(server);
  return nodes.length === count && nodes.every((node) => !/handshake|noaddr/.test(node));
}

/** Every slot is served, and every replica follows its master. */
async function isWhole(server: RedisProcess): Promise<boolean> {
  const state = await server.client.cluster('INFO');
  const replicas = (await nodesAt(server)).filter((node) => / (?:myself,)?slave /.test(node));
  const follows = /role:master|master_link_status:up/.test(await server.client.info('replication'));
  return /cluster_state:ok/.test(state) && replicas.length === masterCount && follows;
}

/** Every slot is served, none by the one that went. */
async function servesWithout(server: RedisProcess, gone: RedisProcess): Promise<boolean> {
  const state = await server.client.cluster('INFO');
  const table = await server.client.cluster('SLOTS');
  return /cluster_state:ok/.test(state) && table.length > 0 && table.every((row) => row[2]?.[1] !== gone.port);
}
