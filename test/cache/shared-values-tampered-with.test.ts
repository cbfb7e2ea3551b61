/** A stored value that is not what was stored under that name is never given, and is counted. */

import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nameOf, seal, unseal } from '../../src/cache/sealed.ts';
import { cacheSecret } from '../../src/cache/secrets.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';
import { askFor, valueOfId } from './kept.ts';
import { openRig, type Rig, secret } from './redis-rig.ts';

describeWith('redis-server', 'a value in Redis', () => {
  let redis: TestRedis;
  let rig: Rig;
  const [mine, yours] = [askFor('1'), askFor('2')];
  const nameOfMine = nameOf(secret, mine.key);
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(async () => {
    await redis.client.flushall();
    rig = await openRig(redis);
    await rig.keep(mine, valueOfId(mine, rig.clock.now()));
    await rig.keep(yours, valueOfId(yours, rig.clock.now()));
    return () => rig.close();
  });

  const sealedMine = async (): Promise<Buffer> => (await redis.client.getBuffer(nameOfMine)) ?? Buffer.alloc(0);

  test('is given as it was stored', async () => {
    expect(await rig.tier.read([mine, yours])).toEqual([
      valueOfId(mine, rig.clock.now()),
      valueOfId(yours, rig.clock.now()),
    ]);
    expect(rig.foreign()).toBe(0);
  });

  test.each<[string, (sealed: Buffer) => Buffer | string]>([
    ['cut at its end', (sealed) => sealed.subarray(0, -1)],
    ['cut at its beginning', (sealed) => sealed.subarray(1)],
    ['cut to its seal', (sealed) => sealed.subarray(0, 28)],
    ['cut below its seal', (sealed) => sealed.subarray(0, 27)],
    ['empty', () => Buffer.alloc(0)],
    ['longer', (sealed) => Buffer.concat([sealed, Buffer.from([0])])],
    ['twice as long', (sealed) => Buffer.concat([sealed, sealed])],
    ['text', () => 'hello'],
    ['all zeros', (sealed) => Buffer.alloc(sealed.length)],
  ])('that is %s is a miss and is counted, and the others are given', async (_, changed) => {
    await redis.client.set(nameOfMine, changed(await sealedMine()));
    expect(await rig.tier.read([mine, yours])).toEqual([undefined, valueOfId(yours, rig.clock.now())]);
    expect(rig.foreign()).toBe(1);
  });

  test('of another name is a miss and is counted, both ways', async () => {
    const nameOfYours = nameOf(secret, yours.key);
    const [first, second] = [await sealedMine(), await redis.client.getBuffer(nameOfYours)];
    await redis.client.set(nameOfMine, second ?? '');
    await redis.client.set(nameOfYours, first);
    expect(await rig.tier.read([mine, yours])).toEqual([undefined, undefined]);
    expect(rig.foreign()).toBe(2);
  });

  test('of another kind than a text is a miss', async () => {
    await redis.client.del(nameOfMine);
    await redis.client.lpush(nameOfMine, 'x');
    expect(await rig.tier.read([mine, yours])).toEqual([undefined, valueOfId(yours, rig.clock.now())]);
  });

  test('that is over is a miss, also when it is put back again', async () => {
    const sealed = await sealedMine();
    rig.clock.pass(61);
    await redis.client.set(nameOfMine, sealed);
    expect(await rig.tier.read([mine])).toEqual([undefined]);
    expect(rig.foreign()).toBe(0);
  });

  test('sealed by the right secret, but not a value, is a miss and is counted', async () => {
    await redis.client.set(nameOfMine, seal(secret, nameOfMine, Buffer.from([0xc1, 0xff, 0x00])));
    expect(await rig.tier.read([mine, yours])).toEqual([undefined, valueOfId(yours, rig.clock.now())]);
    expect(rig.foreign()).toBe(1);
  });
});

describe('a sealed value', () => {
  test('opens under its name and with its secret, and in no other way', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), fc.string(), (bytes, name, otherName) => {
        const sealed = seal(secret, name, bytes);
        expect(unseal(secret, name, sealed)).toEqual(Buffer.from(bytes));
        if (otherName !== name) expect(unseal(secret, otherName, sealed)).toBeUndefined();
        expect(unseal(cacheSecret('b', 'k'.repeat(32)), name, sealed)).toBeUndefined();
        expect(unseal(cacheSecret('a', 'K'.repeat(32)), name, sealed)).toBeUndefined();
      }),
    );
  });

  test('does not open with any of its bits turned', () => {
    const sealed = seal(secret, 'name', Buffer.from('0499370899'));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const turned = Buffer.from(sealed);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(unseal(secret, 'name', turned)).toBeUndefined();
    }
  });

  test('is never sealed twice alike', () => {
    const all = new Set(Array.from({ length: 1_000 }, () => seal(secret, 'name', Buffer.from('x')).toString('hex')));
    expect(all.size).toBe(1_000);
  });
});

test('the two keys of a secret tell nothing of each other, and two secrets share none', () => {
  const keys = [secret, cacheSecret('b', 'k'.repeat(32)), cacheSecret('a', 'K'.repeat(32))].flatMap(
    ({ naming, sealing }) => [naming, sealing],
  );
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(6);
  for (const key of keys) expect(key).toHaveLength(32);
});
