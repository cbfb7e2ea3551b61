/** Three Sentinels that watch a master and its two replicas, as real processes. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inMemory, type RedisProcess, startRedisProcess, untilTrue } from './redis-process.ts';

const masterName = 'counter';

export interface TestSentinels {
  readonly url: string;
  /** The master that the Sentinels know now. */
  master(): Promise<RedisProcess>;
  /** Resolves when they have made another one the master, and it takes writes. */
  untilElected(instead: RedisProcess): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestSentinels(): Promise<TestSentinels> {
  const data = [...inMemory, '--repl-diskless-sync-delay', '0'];
  const first = await startRedisProcess(() => data);
  const replicas = await Promise.all(
    [1, 2].map(() => startRedisProcess(() => [...data, '--replicaof', '127.0.0.1', String(first.port)])),
  );
  const servers = [first, ...replicas];
  await untilTrue(
    async () => /connected_slaves:2[\s\S]*state=online[\s\S]*state=online/.test(await first.client.info('replication')),
    'both replicas follow the master',
  );
  const sentinels = await Promise.all([1, 2, 3].map(() => startSentinel(first.port)));
  await untilTrue(async () => (await Promise.all(sentinels.map(knowsAll))).every(Boolean), 'Sentinels know each other');

  const master = async (): Promise<RedisProcess> => {
    const [, port] = await masterAt(sentinels[0]);
    return servers.find((server) => server.port === Number(port)) ?? first;
  };
  return {
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/${masterName}`,
    master,
    untilElected: (instead) =>
      untilTrue(async () => {
        const elected = await master();
        return elected !== instead && (await elected.client.set('elected', '1')) === 'OK';
      }, 'another master is elected'),
    stop: async () => void (await Promise.all([...servers, ...sentinels].map((each) => each.stop()))),
  };
}

const masterAt = async (sentinel: RedisProcess | undefined): Promise<string[]> =>
  (await sentinel?.client.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', masterName)) as string[];

function startSentinel(port: number): Promise<RedisProcess> {
  return startRedisProcess((folder) => {
    // A Sentinel writes what it learns into its configuration.
    const file = join(folder, 'sentinel.conf');
    const lines = [`monitor ${masterName} 127.0.0.1 ${port} 2`, `down-after-milliseconds ${masterName} 500`];
    writeFileSync(file, [...lines, `failover-timeout ${masterName} 3000`].map((line) => `sentinel ${line}\n`).join(''));
    return [file, '--sentinel'];
  });
}

async function knowsAll({ client }: RedisProcess): Promise<boolean> {
  const summary = (await client.info('sentinel')) ?? '';
  return /slaves=2,sentinels=3/.test(summary);
}
