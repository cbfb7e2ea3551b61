/** Two instances on one Redis: one exchange for both, one order heard by both, and nothing lost but time when Redis is. */

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nameOf } from '../../src/cache/sealed.ts';
import { severalTurns, until } from '../gather/hand-exchange.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';
import { openInstance, type RedisInstance } from './redis-instance.ts';
import { askFor, dataOf, keep, type Room, secret } from './room.ts';

const questionOfThing1 = askFor('1').tags.slice(-1) as [string];
const epochOfThing1 = nameOf(secret, 'epoch', questionOfThing1[0]);

describeWith('redis-server', 'two instances', () => {
  let redis: TestRedis;
  const open: RedisInstance[] = [];
  const instance = async (waitMs = 5_000): Promise<RedisInstance> => {
    const opened = await openInstance(redis.url, { waitMs });
    open.push(opened);
    return opened;
  };
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  beforeEach(async () => {
    await redis.client.flushall();
    await redis.client.config('RESETSTAT');
  });
  afterEach(() => {
    for (const each of open.splice(0)) each.leave();
  });
  afterAll(() => redis.stop());

  const claims = async (): Promise<number> => {
    const [, calls = '0'] = /cmdstat_eval:calls=(\d+)/.exec(await redis.client.info('commandstats')) ?? [];
    return Number(calls);
  };
  const kept = async (at: RedisInstance, data: unknown): Promise<void> => {
    await keep(at, '1', { data });
    await at.settled();
  };

  test('make one exchange of a thousand asks for what neither has', async () => {
    const rooms = [await instance(), await instance()] as const;
    const waiting = Array.from({ length: 1_000 }, (_, i) => (rooms[i % 2] as Room).answer([askFor('1')]));
    const flights = () => rooms.flatMap(({ hand }) => hand.flights);
    await until(() => flights().length > 0);
    // The other has looked at what the first has claimed before that is answered.
    await until(async () => (await claims()) > 1);
    flights()[0]?.land([{ data: 'once' }]);
    for (const outcomes of await Promise.all(waiting)) expect(dataOf(outcomes)).toEqual(['once']);
    expect(flights()).toHaveLength(1);
  });

  test('hear of each other’s orders, while Redis is there', async () => {
    const [here, there] = [await instance(), await instance()];
    await kept(here, 'old');
    expect(dataOf(await there.answer([askFor('1')]))).toEqual(['old']);
    const askedAt = performance.now();
    expect(await here.forget(questionOfThing1)).toEqual({ isTold: true });
    await until(() => isForgotten(there));
    process.stdout.write(`An order was heard at the other instance after ${ms(askedAt)} ms.\n`);
    await kept(there, 'new');
    await until(async () => dataOf(await here.answer([askFor('1')]))[0] === 'new');
  });

  test('keep to an order that was given before one of them began', async () => {
    const here = await instance();
    await kept(here, 'old');
    await here.forget(questionOfThing1);
    const late = await instance();
    expect(dataOf(await keep(late, '1', { data: 'new' }))).toEqual(['new']);
  });

  describe('when Redis fails over to one that lost the last order', () => {
    test('bring nothing back where it is known, and share again after the next answer', async () => {
      const [here, other] = [await instance(), await instance()];
      await kept(here, 'old');
      await here.forget(questionOfThing1);
      await redis.client.del(epochOfThing1);
      await redis.client.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await until(() => !here.isUp());
      await until(() => here.isUp() && other.isUp());
      await kept(here, 'new');
      await until(async () => (await redis.client.exists(epochOfThing1)) === 1);
      await here.forget(questionOfThing1);
      await kept(here, 'newer');
      expect(dataOf(await (await instance()).answer([askFor('1')]))).toEqual(['newer']);
    });
  });

  test('that lose Redis between asking and keeping are answered, and share again when it is back', async () => {
    const [here, there] = [await instance(100), await instance(100)];
    const waiting = here.answer([askFor('1')]);
    const flight = await here.hand.begun(0);
    await redis.kill();
    flight.land([{ data: 'asked' }]);
    expect(dataOf(await waiting)).toEqual(['asked']);
    const other = there.answer([askFor('1')]);
    (await there.hand.begun(0)).land([{ data: 'asked too' }]);
    expect(dataOf(await other)).toEqual(['asked too']);
    expect(await here.forget(['agency:other'])).toEqual({ isTold: false });
    await redis.start();
    await until(() => here.isUp() && there.isUp());
    await until(async () => (await redis.client.exists(nameOf(secret, 'epoch', 'agency:other'))) === 1);
    await keep(here, '2');
    await here.settled();
    await until(async () => dataOf(await shared(there, '2'))[0] === 'thing 2');
  });
});

const ms = (since: number): string => (performance.now() - since).toFixed(1);

/** Whether an instance gives thing 1 no more from memory. */
async function isForgotten({ answer, seen }: Room): Promise<boolean> {
  const before = seen.hits.length;
  await answer([{ ...askFor('1'), signal: AbortSignal.abort('CLIENT_LEFT') }]);
  return seen.hits.length === before;
}

/** What an instance has of a thing without the agency, which answers nobody. */
async function shared({ answer }: Room, id: string) {
  const controller = new AbortController();
  const waiting = answer([{ ...askFor(id), signal: controller.signal }]);
  await severalTurns();
  const leaves = setTimeout(() => controller.abort('CLIENT_LEFT'), 200);
  const outcomes = await waiting;
  clearTimeout(leaves);
  return outcomes;
}
