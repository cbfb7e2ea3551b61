/** Answers outlive the gateway in Redis, and a Redis that is away is noticed by nobody. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { citizens, isKnown, isLocked, platesOf } from '../../src/sandbox/population/index.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';

const document = `query($ids: [NationalId!]!) {
  citizens(nationalIds: $ids) { identity { lastName birthDate { iso jalali } } vehicles { plate fines { amount paid } } properties { code areaSquareMetres tax { debt } } }
}`;
let walked = 5_000_000;
function freshPeople(count: number): readonly string[] {
  walked += 10_000;
  return [...citizens(count, { from: walked, where: (id) => isKnown(id) && !isLocked(id) && platesOf(id).length > 0 })];
}

describeWith('redis-server', 'with Redis', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pishkhan-'));
  let redis: TestRedis;
  let standIns: TestGateway;
  const start = (): Promise<TestGateway> =>
    startTestGateway({ DATA_DIR: folder, REDIS_URL: redis.url, SANDBOX_URL: standIns.control });

  beforeAll(async () => {
    redis = await startTestRedis();
    standIns = await startTestGateway();
  });
  afterAll(async () => {
    await standIns.stop();
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers the same after a restart and asks no agency', async () => {
    const asked = { document, variables: { ids: freshPeople(20) } };
    const before = await start();
    const { data, errors } = await before.ask(asked);
    expect(errors).toBeUndefined();
    await until(async () => (await redis.client.dbsize()) >= 60);
    await before.stop();
    const after = await start();
    try {
      const calls = await standIns.callsDuring(async () => expect((await after.ask(asked)).data).toEqual(data));
      expect(calls).toEqual({});
    } finally {
      await after.stop();
    }
  });

  it('keeps no identifier, name or plate readable, in names or in values', async () => {
    const gateway = await start();
    const [id = ''] = freshPeople(1);
    const valuesKept = async () => (await redis.client.keys('pishkhan:value:*')).length;
    const kept = await valuesKept();
    const { data } = await gateway.ask({ document, variables: { ids: [id] } });
    await until(async () => (await valuesKept()) > kept);
    await gateway.stop();
    const names = await redis.client.keys('*');
    const values = await Promise.all(names.map((name) => bytesOf(redis.client, name)));
    const everything = Buffer.concat([
      Buffer.from(names.join('\n')),
      ...values.map((value) => value ?? Buffer.alloc(0)),
    ]).toString('utf8');
    const [citizen] = data.citizens;
    expect(everything).toContain('pishkhan:value:');
    for (const secret of [
      id,
      citizen.identity.lastName,
      citizen.vehicles[0].plate,
      'nationalId',
      'lastName',
      'identityOf',
    ]) {
      expect(everything).not.toContain(secret);
    }
  });

  it('is right while Redis is killed, frozen, or back again', async () => {
    const gateway = await start();
    const expectWhole = async (): Promise<void> => {
      const ids = freshPeople(3);
      const { data, errors } = await gateway.ask({ document, variables: { ids } });
      expect(errors).toBeUndefined();
      expect(data.citizens).toHaveLength(3);
    };
    try {
      await expectWhole();
      redis.freeze();
      await expectWhole();
      redis.thaw();
      await redis.kill();
      await expectWhole();
      await expectWhole();
      await redis.start();
      await until(async () => {
        await expectWhole();
        return (await redis.client.dbsize()) > 0;
      });
    } finally {
      await gateway.stop();
    }
  });

  it('starts without Redis and uses it once it is there', async () => {
    await redis.kill();
    const gateway = await start();
    try {
      const { errors } = await gateway.ask({ document, variables: { ids: freshPeople(2) } });
      expect(errors).toBeUndefined();
      await redis.start();
      await until(async () => {
        await gateway.ask({ document, variables: { ids: freshPeople(1) } });
        return (await redis.client.dbsize()) > 0;
      });
    } finally {
      await gateway.stop();
    }
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const givesUpAt = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > givesUpAt) throw new Error('It did not come about within 20 seconds.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** All that is stored under a name, as it lies there. */
async function bytesOf(client: TestRedis['client'], name: string): Promise<Buffer | null> {
  const kind = await client.type(name);
  if (kind === 'hash') return Buffer.from(JSON.stringify(await client.hgetall(name)));
  return kind === 'set' ? Buffer.from(JSON.stringify(await client.smembers(name))) : client.getBuffer(name);
}
