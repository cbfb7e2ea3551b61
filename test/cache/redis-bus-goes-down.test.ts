/** The bus is down from when its subscription may be dead, however it died, until another lives. */

import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { until } from '../gather/hand-exchange.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';
import { type LinkedBus, linkBus } from './redis-bus-link.ts';
import { electingPlaces } from './redis-places.ts';

/** Publishes until it is heard, which is the proof that the bus lives. */
async function untilHeard({ bus, heard }: LinkedBus, text: string): Promise<void> {
  await until(async () => {
    await bus.publish(Buffer.from(text));
    return heard.some((message) => message.toString() === text);
  });
}

describeWith('redis-server', 'a bus', () => {
  let redis: TestRedis;
  let instance: LinkedBus;
  beforeEach(async () => {
    redis = await startTestRedis();
    instance = linkBus(redis.url);
    await until(() => instance.bus.isUp());
  });
  afterEach(async () => {
    instance.stop();
    await redis.stop();
  });

  test('is down when its connection is closed, and up with another one', async () => {
    await redis.client.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await until(() => instance.changes.length >= 3);
    expect(instance.changes).toEqual([true, false, true]);
    await untilHeard(instance, 'again');
  });

  test('is down when Redis falls silent, and up when it speaks again', async () => {
    redis.freeze();
    await until(() => !instance.bus.isUp());
    redis.thaw();
    await until(() => instance.bus.isUp());
    await untilHeard(instance, 'again');
  });

  test('is down when Redis is killed, and up when it is there again', async () => {
    await redis.kill();
    await until(() => !instance.bus.isUp());
    expect(await instance.bus.publish(Buffer.from('lost'))).toBe(false);
    await redis.start();
    await until(() => instance.bus.isUp());
    await untilHeard(instance, 'again');
    expect(instance.heard.map(String)).not.toContain('lost');
  });

  test('does not wait for a silent Redis to take a message', async () => {
    redis.freeze();
    const startedAt = performance.now();
    expect(await instance.bus.publish(Buffer.from('x'))).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  });

  test('hears nothing twice, however often it was down', async () => {
    for (let i = 0; i < 3; i += 1) {
      const before = instance.changes.length;
      await redis.client.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await until(() => instance.changes.length >= before + 2);
    }
    for (let i = 0; i < 20; i += 1) await redis.client.publish('pishkhan:bus', `${i}`);
    await until(() => instance.heard.length >= 20);
    await untilHeard(instance, 'end');
    expect(instance.heard.map(String).filter((text) => text !== 'end')).toEqual(
      Array.from({ length: 20 }, (_, i) => `${i}`),
    );
  });

  test('leaves what others say on other channels', async () => {
    await redis.client.publish('pishkhan:other', 'x');
    await untilHeard(instance, 'end');
    expect(instance.heard.map(String)).not.toContain('x');
  });
});

describeWith('redis-server', 'a bus that finds no Redis at the start', () => {
  test('is down, and up from when there is one', async () => {
    const redis = await startTestRedis();
    await redis.kill();
    const instance = linkBus(redis.url);
    expect(instance.bus.isUp()).toBe(false);
    await redis.start();
    await until(() => instance.bus.isUp());
    instance.stop();
    await redis.stop();
  });
});

describeWith('redis-server', 'a bus that loses a master', () => {
  describe.each(electingPlaces)('of %s', (_, start) => {
    test('is heard again after the election', async () => {
      const place = await start();
      onTestFinished(() => place.stop());
      const instances = [linkBus(place.url), linkBus(place.url)] as const;
      onTestFinished(() => instances.forEach(({ stop }) => void stop()));
      for (const each of instances) await untilHeard(each, 'before');
      const master = await place.masterOf('pishkhan:bus');
      master.freeze();
      await place.untilElected(master);
      const [first, second] = instances;
      await until(async () => {
        await first.bus.publish(Buffer.from('after'));
        return second.bus.isUp() && second.heard.some((message) => message.toString() === 'after');
      });
    });
  });
});
