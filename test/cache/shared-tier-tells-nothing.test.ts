/** What lies in Redis tells whoever reads it neither who was asked about nor what was answered. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { askOf, callerOf, operationOf, valueFor } from '../loader/asks.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';
import { openRig, type Rig } from './redis-rig.ts';

const canaries = { nationalId: '0499370899', name: 'کاناری', clerk: 'clerk-canary', office: 'P-CANARY' };

describeWith('redis-server', 'what Redis holds', () => {
  let redis: TestRedis;
  let rig: Rig;
  let dump: string;
  let names: string[];
  beforeAll(async () => {
    redis = await startTestRedis();
    rig = await openRig(redis);
    const operation = operationOf({
      dependsOn: ['clerk', 'office'],
      reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'caller' },
      about: () => [{ kind: 'citizen', id: canaries.nationalId }],
    });
    const caller = callerOf({ clerk: canaries.clerk, office: canaries.office });
    const ask = askOf(operation, { nationalId: canaries.nationalId }, { caller });
    const life = { asOf: rig.clock.now(), freshUntil: rig.clock.now() + 60_000 };
    for (let i = 0; i < 3; i += 1) await rig.keep(askOf(operation, { i }, { caller }), valueFor(ask, canaries, life));
    await rig.keep(ask, valueFor(ask, canaries, life));
    names = await allNames();
    const values = await Promise.all(names.map((name) => redis.client.getBuffer(name)));
    dump = [...names, ...values.map((value) => value?.toString('latin1')), ...values.map(String)].join('\n');
  });
  afterAll(async () => {
    rig.close();
    await redis.stop();
  });

  async function allNames(): Promise<string[]> {
    const [, found] = await redis.client.scan('0', 'COUNT', 1_000);
    return found;
  }

  test('is named by digests of one form', () => {
    expect(names).toHaveLength(4);
    for (const name of names) expect(name).toMatch(/^pishkhan:value:a:[\w-]{43}$/);
  });

  test.each(Object.values(canaries))('says nothing of %s, however it is written', (canary) => {
    for (const written of [
      canary,
      Buffer.from(canary).toString('latin1'),
      Buffer.from(canary).toString('base64'),
      Buffer.from(canary).toString('hex'),
    ]) {
      expect(dump).not.toContain(written);
    }
  });

  test('says nothing of agency, operation or kind', () => {
    for (const word of ['agency', 'thingOf', 'citizen', 'data', 'asOf', 'freshUntil']) expect(dump).not.toContain(word);
  });

  test('looks different each time, though it is the same', async () => {
    const [name = ''] = names;
    const values = await Promise.all(names.slice(0, 3).map((each) => redis.client.getBuffer(each)));
    expect(new Set(values.map((value) => value?.toString('hex').slice(0, 24))).size).toBe(values.length);
    expect(await redis.client.pttl(name)).toBeGreaterThan(0);
  });

  test('is gone by itself once it is over', async () => {
    for (const name of names) {
      const left = await redis.client.pttl(name);
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(60_000);
    }
  });
});
