/** The agency's cap is the fleet's: however many instances ask, and come and go, the agency never has more under way. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../gather/hand-exchange.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';
import { fleetOf } from './redis-instances.ts';

const cap = 8;
const patienceMs = 20_000;

describeWith('redis-server', 'two instances on one Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis.stop());

  /** The first busy with all of it, the second idle. */
  async function opened() {
    await redis.client.flushall();
    const fleet = fleetOf({ atOnce: cap });
    const first = await fleet.open(redis.url);
    first.load(20);
    await until(() => first.held() === cap, patienceMs);
    const second = await fleet.open(redis.url);
    return { fleet, first, second };
  }

  test('one that is alone has it all', async () => {
    const { fleet } = await opened();
    expect(fleet.agency.most()).toBe(cap);
  });

  test('they share it where both are busy, and it passes to who has use for it', async () => {
    const { fleet, first, second } = await opened();
    second.load(20);
    await until(() => first.held() === cap / 2 && second.held() === cap / 2, patienceMs);
    first.load(0);
    await until(() => second.held() === cap, patienceMs);
    first.load(20);
    await until(() => first.held() === cap / 2 && second.held() === cap / 2, patienceMs);
    expect(fleet.agency.most()).toBe(cap);
  });

  test('demand that comes and goes by the moment never has more under way', async () => {
    const { fleet, first, second } = await opened();
    for (let i = 0; i < 20; i += 1) {
      first.load(i % 3 === 0 ? 0 : 20);
      second.load(i % 2 === 0 ? 20 : 1);
      const enough = fleet.agency.answered() + 20;
      await until(() => fleet.agency.answered() > enough, patienceMs);
    }
    expect(fleet.agency.most()).toBe(cap);
  });

  test('one that dies gives back what it had when its lease is over', async () => {
    const { fleet, first, second } = await opened();
    second.load(20);
    await until(() => first.held() === cap / 2 && second.held() === cap / 2, patienceMs);
    second.die();
    await until(() => first.held() === cap, patienceMs);
    expect(fleet.agency.most()).toBe(cap);
  });

  test('one that stops gives it back at once', async () => {
    const { first, second } = await opened();
    second.load(20);
    await until(() => second.held() === cap / 2, patienceMs);
    second.load(0);
    await second.room.stop();
    expect(await redis.client.hlen('pishkhan:slots:{agency}')).toBe(2);
    await until(() => first.held() === cap, patienceMs);
  });

  test('Redis is told of nobody: one key an agency, with numbers under names of chance', async () => {
    await opened();
    expect(await redis.client.keys('*')).toEqual(['pishkhan:slots:{agency}']);
    const { since, ...instances } = await redis.client.hgetall('pishkhan:slots:{agency}');
    expect(since).toMatch(/^\d+$/);
    for (const [name, lease] of Object.entries(instances)) {
      expect(name).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(lease).toMatch(/^\d+ \d+ \d+$/);
    }
  });
});
