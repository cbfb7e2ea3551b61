/** Without Redis each instance has the cap divided by the instances it last knew of; with Redis again, the fleet shares it again. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../gather/hand-exchange.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';
import { fleetOf } from './redis-instances.ts';

const cap = 8;
const patienceMs = 20_000;

describeWith('redis-server', 'two instances whose Redis goes away', () => {
  let redis: TestRedis;
  beforeEach(async () => {
    redis = await startTestRedis();
  });
  afterEach(() => redis.stop());

  /** The first busy with all but the least, the second idle; both know of each other. */
  async function opened() {
    const fleet = fleetOf({ atOnce: cap });
    const [first, second] = [await fleet.open(redis.url), await fleet.open(redis.url)];
    second.load(20);
    first.load(20);
    await until(() => first.held() === cap / 2 && second.held() === cap / 2, patienceMs);
    second.load(0);
    await until(() => first.held() === cap, patienceMs);
    return { fleet, first, second };
  }

  const away = {
    'is killed': { leave: () => redis.kill(), comeBack: () => redis.start() },
    'is mute': { leave: async () => redis.freeze(), comeBack: async () => redis.thaw() },
  };

  test.each(Object.entries(away))(
    '%s: each has its part, and the fleet’s cap holds again when it is back',
    async (_, its) => {
      const { fleet, first, second } = await opened();
      expect(fleet.agency.most()).toBe(cap);
      await its.leave();
      second.load(20);
      // The first still has its lease, for as long as that was to last.
      await until(() => first.held() === cap / 2 && second.held() === cap / 2, patienceMs);
      expect([first.allowed(), second.allowed()]).toEqual([cap / 2, cap / 2]);
      fleet.agency.forget();
      await its.comeBack();
      second.load(0);
      await until(() => first.held() === cap, patienceMs);
      second.load(20);
      await until(() => first.held() === cap / 2 && second.held() === cap / 2, patienceMs);
      expect(fleet.agency.most()).toBe(cap);
    },
  );

  test('one that never saw it counts itself alone, and serves', async () => {
    const fleet = fleetOf({ atOnce: cap });
    const instance = await fleet.open(redis.url);
    await redis.kill();
    instance.load(20);
    await until(() => instance.held() === cap, patienceMs);
    expect(fleet.agency.most()).toBe(cap);
  });
});
