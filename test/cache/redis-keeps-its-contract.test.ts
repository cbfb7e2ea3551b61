import { afterAll, beforeAll } from 'vitest';
import { redisTier } from '../../src/cache/redis.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';
import { openRig, type Rig, secret } from './redis-rig.ts';
import { tierContract } from './tier-contract.ts';

describeWith('redis-server', 'a Redis tier', () => {
  let redis: TestRedis;
  let rig: Rig;
  beforeAll(async () => {
    redis = await startTestRedis();
    rig = await openRig(redis);
  });
  afterAll(async () => {
    rig.close();
    await redis.stop();
  });

  tierContract(async (now) => {
    await redis.client.flushall();
    const tier = redisTier(rig.connection, { secrets: [secret], now, onForeign: () => undefined });
    return { tier, settled: async () => void (await rig.connection.ping()) };
  });
});
