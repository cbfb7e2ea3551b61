import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { StoreAway } from '../../src/store/away.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { untilTrue } from '../support/redis-process.ts';
import { describeWith } from '../support/services.ts';

/** What is promised is 2 s, and 5 s to be back; a busy machine is given as much again. */
const seenWithinMs = 4_000;
const backWithinMs = 10_000;

describeWith('postgresql', 'a PostgreSQL that goes away', () => {
  let postgres: TestPostgres;
  let store: Store;
  const states: boolean[] = [];
  beforeAll(async () => {
    postgres = await startTestPostgres();
  });
  afterAll(() => postgres.end());
  beforeEach(async () => {
    states.length = 0;
    const url = await postgres.database();
    store = await openStore({ url, dataFolder: '/nowhere', onState: (isUp) => void states.push(isUp) });
  });
  afterEach(() => store.stop());

  const ask = () => sql`select 1`.execute(store.db);
  const msUntil = async (isSo: () => boolean, what: string): Promise<number> => {
    const beganAt = performance.now();
    await untilTrue(async () => isSo(), what);
    return performance.now() - beganAt;
  };
  const msOf = async (work: Promise<unknown>): Promise<number> => {
    const beganAt = performance.now();
    await work;
    return performance.now() - beganAt;
  };

  const ways = {
    stopped: { away: () => postgres.stop(), back: () => postgres.start() },
    killed: { away: () => postgres.kill(), back: () => postgres.start() },
    frozen: { away: async () => postgres.freeze(), back: async () => postgres.thaw() },
  };

  test.each(Object.entries(ways))('%s: seen soon, refused at once, and back by itself', async (_, { away, back }) => {
    await Promise.all(Array.from({ length: 8 }, ask));
    await away();
    // Under load: whoever asked before it was seen has their answer in time too.
    const asked = Array.from({ length: 30 }, () => msOf(expect(ask()).rejects.toThrow(StoreAway)));
    expect(await msUntil(() => !store.isUp(), 'it is seen to be down')).toBeLessThan(seenWithinMs);
    expect(await msOf(expect(ask()).rejects.toThrow(StoreAway))).toBeLessThan(100);
    const slowest = Math.max(...(await Promise.all(asked)));
    expect(slowest).toBeLessThan(seenWithinMs);
    const returned = back();
    expect(await msUntil(store.isUp, 'it is seen to be up')).toBeLessThan(backWithinMs);
    await returned;
    await Promise.all(Array.from({ length: 8 }, ask));
    expect(states).toEqual([false, true]);
  });

  test('a connection that the server ends breaks only what it was doing', async () => {
    await Promise.all(Array.from({ length: 8 }, ask));
    const long = expect(sql`select pg_sleep(20)`.execute(store.db)).rejects.toThrow(StoreAway);
    await postgres.run(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'pishkhan'`);
    await untilTrue(async () => (await ask()).rows.length === 1, 'it answers');
    await postgres.run(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'pishkhan'`);
    await long;
    await untilTrue(async () => (await ask()).rows.length === 1, 'it answers again');
  });

  test('a statement that takes too long is given up, and so is the wait for a connection', async () => {
    const slow = Array.from({ length: 8 }, () => sql`select pg_sleep(20)`.execute(store.db));
    const ends = Promise.all(slow.map((each) => expect(each).rejects.toThrow('took too long')));
    const waited = await msOf(expect(ask()).rejects.toThrow(StoreAway));
    expect(waited).toBeLessThan(4_000);
    expect(store.isUp()).toBe(true);
    await ends;
    expect((await ask()).rows).toHaveLength(1);
    expect(states).toEqual([]);
  });

  test('one that takes no changes is as good as away', async () => {
    await postgres.run('alter system set default_transaction_read_only = on');
    await postgres.run('select pg_reload_conf()');
    await untilTrue(async () => !store.isUp(), 'it is seen to be down');
    await postgres.run('alter system reset default_transaction_read_only');
    await postgres.run('select pg_reload_conf()');
    await untilTrue(async () => store.isUp(), 'it is seen to be up');
  });

  test('one that is not there when we start is said so, and no password is', async () => {
    const url = 'postgres://someone:open-sesame@127.0.0.1:1/counter';
    const error = await openStore({ url, dataFolder: '/nowhere' }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoreAway);
    expect(String((error as Error).stack)).not.toContain('open-sesame');
  });
});
