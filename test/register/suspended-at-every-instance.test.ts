/** Whoever is suspended at one instance is refused at the others: at once over the bus, and within a second or two without it. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { untilTrue } from '../support/redis-process.ts';
import { describeWith } from '../support/services.ts';

const screen = { document: '{ citizen(nationalId: "0499370899") { identity { lastName } } }' };

async function isLetIn(gateway: TestGateway, office: string): Promise<boolean> {
  const authorization = `Bearer ${await gateway.token({ office })}`;
  return (await gateway.ask({ ...screen, headers: { authorization } })).status === 200;
}

async function suspend(gateway: TestGateway, office: string): Promise<void> {
  const reply = await fetch(`${gateway.address}/register/suspend`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await gateway.token()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ office, why: 'a test' }),
  });
  expect(reply.status).toBe(200);
}

/** In milliseconds, from the operator's answer to the first refusal at the other instance. */
async function refusedAfter([here, there]: readonly [TestGateway, TestGateway], office: string): Promise<number> {
  expect(await isLetIn(there, office)).toBe(true);
  await suspend(here, office);
  const began = performance.now();
  await untilTrue(async () => !(await isLetIn(there, office)), 'the other instance refuses the office');
  return performance.now() - began;
}

describeWith('postgresql', 'two instances on one PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startTestPostgres();
  });
  afterAll(() => postgres.end());

  describeWith('redis-server', 'and one Redis', () => {
    let redis: TestRedis;
    let pair: [TestGateway, TestGateway];
    beforeAll(async () => {
      redis = await startTestRedis();
      const environment = { DATABASE_URL: await postgres.database(), REDIS_URL: redis.url };
      const first = await startTestGateway(environment);
      pair = [first, await startTestGateway({ ...environment, SANDBOX_URL: first.control })];
    });
    afterAll(async () => {
      for (const gateway of pair.toReversed()) await gateway.stop();
      await redis.stop();
    });

    it('refuse a suspended office as soon as the other has heard of it', async () => {
      console.log(`over the bus: ${Math.round(await refusedAfter(pair, 'P-1002'))} ms`);
    });
  });

  describe('and no Redis', () => {
    let pair: [TestGateway, TestGateway];
    beforeAll(async () => {
      const environment = { DATABASE_URL: await postgres.database() };
      const first = await startTestGateway(environment);
      pair = [first, await startTestGateway({ ...environment, SANDBOX_URL: first.control })];
    });
    afterAll(async () => {
      for (const gateway of pair.toReversed()) await gateway.stop();
    });

    it('refuse a suspended office when the other has looked', async () => {
      console.log(`by looking: ${Math.round(await refusedAfter(pair, 'P-1002'))} ms`);
    });
  });
});
