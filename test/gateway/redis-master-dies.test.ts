/** A master of a Cluster or under Sentinels that dies under load is noticed by no reader. */

import { expect, it } from 'vitest';
import { citizens, isKnown, isLocked } from '../../src/sandbox/population/index.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestCluster } from '../support/redis-cluster.ts';
import type { RedisProcess } from '../support/redis-process.ts';
import { startTestSentinels } from '../support/redis-sentinel.ts';
import { describeWith } from '../support/services.ts';

const identity = 'query($id: NationalId!) { citizen(nationalId: $id) { identity { lastName } } }';
const readers = 16;
/** Longer than this is hung, in milliseconds: the gateway's own deadline and some of a busy machine's time. */
const hungMs = 4_000;

interface Loaded {
  readonly failed: readonly string[];
  readonly slowestMs: number;
  readonly reads: number;
}

/** Reads of people never asked about before, for as long as the work goes on and a while after. */
async function readWhile(gateway: TestGateway, from: number, work: () => Promise<void>): Promise<Loaded> {
  const people = citizens(50_000, { from, where: (id) => isKnown(id) && !isLocked(id) });
  const failed: string[] = [];
  let [reads, slowestMs, isOver] = [0, 0, false];
  const reader = async (): Promise<void> => {
    for (let after = 20; after > 0; after -= isOver ? 1 : 0) {
      const { value: id } = people.next();
      const askedAt = performance.now();
      const { text, data } = await gateway.ask({ document: identity, variables: { id } });
      slowestMs = Math.max(slowestMs, performance.now() - askedAt);
      reads += 1;
      if (!data?.citizen?.identity?.lastName) failed.push(text);
    }
  };
  const all = Promise.all(Array.from({ length: readers }, reader));
  await work();
  isOver = true;
  await all;
  return { failed, slowestMs, reads };
}

interface Fleet {
  readonly url: string;
  master(): Promise<RedisProcess>;
  untilElected(instead: RedisProcess): Promise<void>;
  stop(): Promise<void>;
}

const fleets: readonly [string, () => Promise<Fleet>, number][] = [
  [
    'a Cluster of three masters with replicas',
    async () => {
      const cluster = await startTestCluster();
      return { ...cluster, master: () => cluster.masterOf('anything') };
    },
    120_000_000,
  ],
  ['Sentinels', startTestSentinels, 140_000_000],
];

describeWith('redis-server', 'with Redis', () => {
  it.each(fleets)(
    '%s: a master that is killed under load fails no read and hangs none',
    { timeout: 90_000 },
    async (_, start, from) => {
      const fleet = await start();
      const gateway = await startTestGateway({ REDIS_URL: fleet.url });
      try {
        const { failed, slowestMs, reads } = await readWhile(gateway, from, async () => {
          const master = await fleet.master();
          await master.kill();
          await fleet.untilElected(master);
        });
        process.stderr.write(`${reads} reads, ${failed.length} failed, slowest ${slowestMs.toFixed(0)} ms\n`);
        expect(failed).toEqual([]);
        expect(slowestMs).toBeLessThan(hungMs);
        await expect.poll(() => isUsed(gateway), { timeout: 15_000 }).toBe(true);
      } finally {
        await gateway.stop();
        await fleet.stop();
      }
    },
  );
});

/** Whether the gateway uses Redis again: its commands, and its bus. */
async function isUsed({ address }: TestGateway): Promise<boolean> {
  const metrics = await (await fetch(`${address}/metrics`)).text();
  return ['commands', 'bus'].every((part) => metrics.includes(`pishkhan_redis_up{part="${part}"} 1`));
}
