/** A stored value that is not what was stored under that name is never given, and is counted. */

import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nameOf, seal, unseal } from '../../src/cache/sealed.ts';
import { cacheSecret } from '../../src/cache/secrets.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';
import { openInstance, type RedisInstance } from './redis-instance.ts';
import { askFor, dataOf, keep, secret } from './room.ts';

describeWith('redis-server', 'a value in Redis', () => {
  let redis: TestRedis;
  let reader: RedisInstance;
  const [nameOfMine, nameOfYours] = ['1', '2'].map((id) => nameOf(secret, 'value', askFor(id).key)) as [string, string];
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(async () => {
    await redis.client.flushall();
    const writer = await openInstance(redis.url);
    await keep(writer, '1');
    await keep(writer, '2');
    await writer.settled();
    writer.leave();
    reader = await openInstance(redis.url);
    return () => reader.leave();
  });

  const sealedMine = async (): Promise<Buffer> => (await redis.client.getBuffer(nameOfMine)) ?? Buffer.alloc(0);

  /** What is given for both: what is stored, or else what the agency says now. */
  async function given(): Promise<readonly unknown[]> {
    const waiting = reader.answer([askFor('1'), askFor('2')]);
    const landing = setInterval(() => {
      for (const flight of reader.hand.flights) flight.land([{ data: 'asked' }]);
    }, 1);
    const outcomes = await waiting;
    clearInterval(landing);
    return dataOf(outcomes);
  }

  test('is given as it was stored', async () => {
    expect(await given()).toEqual(['thing 1', 'thing 2']);
    expect(reader.seen.foreign).toBe(0);
  });

  test.each<[string, (sealed: Buffer) => Buffer | string]>([
    ['cut at its end', (sealed) => sealed.subarray(0, -1)],
    ['cut at its beginning', (sealed) => sealed.subarray(1)],
    ['cut to its seal', (sealed) => sealed.subarray(0, 28)],
    ['cut below its seal', (sealed) => sealed.subarray(0, 27)],
    ['longer', (sealed) => Buffer.concat([sealed, Buffer.from([0])])],
    ['twice as long', (sealed) => Buffer.concat([sealed, sealed])],
    ['empty', () => Buffer.alloc(0)],
    ['text', () => 'hello'],
    ['all zeros', (sealed) => Buffer.alloc(sealed.length)],
    ['not a value, though sealed by us', () => seal(secret, nameOfMine, Buffer.from([0xc1, 0xff, 0x00]))],
  ])('that is %s is a miss and is counted, and the others are given', async (_, changed) => {
    await redis.client.set(nameOfMine, changed(await sealedMine()));
    expect(await given()).toEqual(['asked', 'thing 2']);
    expect(reader.seen.foreign).toBeGreaterThan(0);
  });

  test('copied under another name is a miss and is counted, both ways', async () => {
    const [mine, yours] = [await sealedMine(), await redis.client.getBuffer(nameOfYours)];
    await redis.client.set(nameOfMine, yours ?? '');
    await redis.client.set(nameOfYours, mine);
    expect(await given()).toEqual(['asked', 'asked']);
    expect(reader.seen.foreign).toBeGreaterThanOrEqual(2);
  });

  test('that is over is a miss, also when it is put back again', async () => {
    const sealed = await sealedMine();
    reader.clock.pass(661);
    await redis.client.set(nameOfMine, sealed);
    expect((await given())[0]).toBe('asked');
    expect(reader.seen.foreign).toBe(0);
  });

  test('is not made by an order that somebody kept and put in its place', async () => {
    const heard = redis.client.duplicate();
    await heard.subscribe('pishkhan:bus');
    const order = new Promise<Buffer>((resolve) =>
      heard.once('messageBuffer', (_channel, message) => resolve(message)),
    );
    await reader.forget(['agency:other']);
    const message = await order;
    heard.disconnect();
    await redis.client.set(nameOfMine, message.subarray(message.indexOf(':') + 1));
    expect(await given()).toEqual(['asked', 'thing 2']);
    expect(reader.seen.foreign).toBeGreaterThan(0);
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
