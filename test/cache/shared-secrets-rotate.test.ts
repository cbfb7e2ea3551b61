import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type CacheSecrets, cacheSecret } from '../../src/cache/secrets.ts';
import { until } from '../gather/hand-exchange.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';
import { openInstance, type RedisInstance } from './redis-instance.ts';
import { askFor, dataOf, keep, secret as old, type Room } from './room.ts';

const fresh = cacheSecret('b', 'n'.repeat(32));

describeWith('redis-server', 'while secrets rotate', () => {
  let redis: TestRedis;
  const open: RedisInstance[] = [];
  const instance = async (secrets: CacheSecrets): Promise<RedisInstance> => {
    const opened = await openInstance(redis.url, { secrets });
    open.push(opened);
    return opened;
  };
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(async () => {
    await redis.client.flushall();
    return () => {
      for (const each of open.splice(0)) each.leave();
    };
  });

  const kept = async (at: RedisInstance, id: string): Promise<void> => {
    await keep(at, id);
    await at.settled();
  };

  test.each<[string, CacheSecrets, CacheSecrets]>([
    ['with the new one first at once', [old], [fresh, old]],
    ['with the new one behind the old one first', [old, fresh], [fresh, old]],
    ['back again', [fresh, old], [old, fresh]],
  ])('nothing is asked anew that was kept before, and nothing is an alarm: %s', async (_, before, after) => {
    const waiting = await instance(before);
    await kept(waiting, '1');
    const rolled = await instance(after);
    expect(dataOf(await rolled.answer([askFor('1')]))).toEqual(['thing 1']);
    expect([rolled.hand.flights.length, waiting.seen.foreign, rolled.seen.foreign]).toEqual([0, 0, 0]);
  });

  test('instances with the same two in either order share both ways, and hear each other’s orders', async () => {
    const [one, other] = [await instance([old, fresh]), await instance([fresh, old])];
    await kept(one, '1');
    await kept(other, '2');
    expect(dataOf(await other.answer([askFor('1')]))).toEqual(['thing 1']);
    expect(dataOf(await one.answer([askFor('2')]))).toEqual(['thing 2']);
    await one.forget(askFor('1').tags.slice(-1));
    await other.forget(askFor('2').tags.slice(-1));
    for (const room of [one, other]) await until(() => isForgotten(room, ['1', '2']));
    expect([one.seen.foreign, other.seen.foreign]).toEqual([0, 0]);
  });

  test('once the old one is dropped, what it sealed is asked anew and is no alarm', async () => {
    await kept(await instance([old]), '1');
    const last = await instance([fresh]);
    await keep(last, '1', { data: 'asked' });
    expect(last.seen).toMatchObject({ missed: 1, foreign: 0 });
  });

  test('the fresher of two values is given, under whichever it lies', async () => {
    const rolled = await instance([fresh, old]);
    await kept(rolled, '1');
    const waiting = await instance([old]);
    waiting.clock.pass(61);
    await keep(waiting, '1', { data: 'newer' });
    await waiting.settled();
    const reader = await openInstance(redis.url, { secrets: [fresh, old], clock: waiting.clock });
    open.push(reader);
    expect(dataOf(await reader.answer([askFor('1')]))).toEqual(['newer']);
  });
});

/** Whether an instance gives none of these from memory. */
async function isForgotten({ answer, seen }: Room, ids: readonly string[]): Promise<boolean> {
  const before = seen.hits.length;
  const asks = ids.map((id) => ({ ...askFor(id), signal: AbortSignal.abort('CLIENT_LEFT') }));
  await answer(asks);
  return seen.hits.slice(before).every(({ from }) => from !== 'memory');
}

test('two secrets of one key and different ids name and seal apart', () => {
  expect(cacheSecret('a', 'x').naming).not.toEqual(cacheSecret('b', 'x').naming);
});
