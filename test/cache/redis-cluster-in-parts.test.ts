/** Of a Cluster each server stands for itself; one that is away, or has given its names to another, takes no other with it. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { keySlot } from '../../src/cache/key-slot.ts';
import { until } from '../gather/hand-exchange.ts';
import { startTestCluster, type TestCluster } from '../support/redis-cluster.ts';
import type { RedisProcess } from '../support/redis-process.ts';
import { describeWith } from '../support/services.ts';
import { callsOf, type LinkedStore, linkedStore, newName } from './redis-link.ts';

describeWith('redis-server', 'a shared store in a Cluster', () => {
  let cluster: TestCluster;
  let linked: LinkedStore;
  /** One that lies on the server which will go, and one that does not. */
  let lost: string;
  let other: string;
  let goes: RedisProcess;
  beforeEach(async () => {
    cluster = await startTestCluster();
    // None is missed before the test is over, so that nobody is elected.
    await Promise.all(cluster.servers.map(({ client }) => client.config('SET', 'cluster-node-timeout', '60000')));
    linked = await linkedStore(cluster.url);
    lost = newName();
    goes = await cluster.masterOf(lost);
    do other = newName();
    while ((await cluster.masterOf(other)) === goes);
    for (const name of [lost, other]) await until(() => linked.works(name));
  });
  afterEach(async () => {
    linked.link.disconnect();
    await cluster.stop();
  });

  test('has what lies on the others while one is silent, and asks that one for nothing more', async () => {
    const before = await callsOf('get', goes.client);
    goes.freeze();
    await until(async () => {
      const [missing, found] = await linked.store.read([lost, other]);
      expect(missing).toBe(undefined);
      return found != null;
    });
    for (let i = 0; i < 100; i += 1) await linked.store.read([lost]);
    await until(() => linked.works(other));
    goes.thaw();
    await until(() => linked.works(lost));
    // The one that was under way when it fell silent, and what the proof above took.
    expect(await callsOf('get', goes.client)).toBeLessThan(before + 50);
  });

  test('follows a slot to another server', async () => {
    const to = await cluster.masterOf(other);
    const id = String(await to.client.cluster('MYID'));
    await goes.client.del(lost);
    for (const { client } of [to, goes]) await client.cluster('SETSLOT', keySlot(lost), 'NODE', id);
    await until(() => linked.works(lost));
    expect(await to.client.exists(lost)).toBe(1);
  });

  test('is nothing when all are gone, and comes back with them', async () => {
    for (const each of cluster.servers) each.freeze();
    // A connection that nobody uses is not found dead.
    const everywhere = Array.from({ length: 50 }, newName);
    await until(async () => {
      await linked.store.read(everywhere);
      return linked.link.commands.status !== 'ready';
    });
    expect(await linked.isAtOnce()).toBe(true);
    for (const each of cluster.servers) each.thaw();
    for (const name of [lost, other]) await until(() => linked.works(name));
    for (const each of cluster.servers) await each.kill();
    await until(() => linked.link.commands.status !== 'ready');
    expect(await linked.isAtOnce()).toBe(true);
    for (const each of cluster.servers) await each.start();
    for (const name of [lost, other]) await until(() => linked.works(name));
  });
});
