/** What a store must do, whichever database it is; each kind's test runs it with stores of its own. */

import { sql } from 'kysely';
import { DatabaseError } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeRegister, unchanged } from '../../src/store/change-register.ts';
import type { Store } from '../../src/store/store.ts';

export interface Ground {
  /** A store of this kind, always with the same data. */
  open(): Promise<Store>;
  end(): Promise<void>;
}

export function storeContract(prepare: () => Promise<Ground>): void {
  let ground: Ground;
  let store: Store;
  beforeAll(async () => {
    ground = await prepare();
    store = await ground.open();
  });
  afterAll(async () => {
    await store.stop();
    await ground.end();
  });

  const versionNow = async () =>
    (await store.db.selectFrom('register_version').select('version').executeTakeFirstOrThrow()).version;

  test('has the five networks from its beginning', async () => {
    const rows = await store.db.selectFrom('office_network').select(['code', 'name_fa', 'version']).execute();
    expect(rows.map(({ code }) => code).toSorted()).toEqual([
      'CITY_ESERVICE',
      'JUDICIAL_ESERVICE',
      'PISHKHAN',
      'POLICE_PLUS_10',
      'POST_AGENCY',
    ]);
    expect(rows.find(({ code }) => code === 'PISHKHAN')).toMatchObject({
      name_fa: 'دفتر پیشخوان خدمات دولت',
      version: 1,
    });
    expect(store.isUp()).toBe(true);
  });

  test('gives days as text, counters as numbers, times as times, and nothing as null', async () => {
    const { rows } = await sql`select '2025-03-20'::date as day, 5::bigint as counter, null::date as nothing,
      '2025-03-20T00:00:00Z'::timestamptz as time, ${'ی‌ک'}::text as text, '{"a": [1]}'::jsonb as json`.execute(
      store.db,
    );
    expect(rows).toEqual([
      { day: '2025-03-20', counter: 5, nothing: null, time: new Date('2025-03-20'), text: 'ی‌ک', json: { a: [1] } },
    ]);
    const beyond = sql`select ${(2n ** 53n).toString()}::bigint as counter`.execute(store.db);
    await expect(beyond).rejects.toThrow('beyond 2⁵³');
  });

  // A statement of this size comes to the database in many packets.
  test('answers many at once, each its own, however large they are', async () => {
    const ask = async (i: number) => {
      const text = 'x'.repeat(i % 2 === 0 ? 4_000_000 : 10);
      const asked =
        i % 4 < 2
          ? sql<{ n: number }>`select length(${text}::text) + ${i}::int as n`
          : sql<{ n: number }>`select ${i}::int + length(${text}::text) + ${0}::int as n`;
      const { rows } = await asked.execute(store.db);
      expect(rows[0]?.n).toBe(text.length + i);
    };
    await Promise.all(Array.from({ length: 40 }, (_, i) => ask(i)));
  });

  test('keeps transactions apart, and takes back the one that fails', async () => {
    await sql`create table account (id int primary key, n int not null)`.execute(store.db);
    await sql`insert into account values (1, 0)`.execute(store.db);
    const count = (i: number) =>
      store.db.transaction().execute(async (trx) => {
        const { rows } = await sql<{ n: number }>`select n from account where id = 1 for update`.execute(trx);
        await sql`update account set n = ${(rows[0]?.n ?? 0) + 1} where id = 1`.execute(trx);
        if (i % 5 === 0) throw new Error('Changed my mind.');
      });
    const ends = await Promise.allSettled(Array.from({ length: 50 }, (_, i) => count(i)));
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    const { rows } = await sql`select n from account`.execute(store.db);
    expect(rows).toEqual([{ n: 40 }]);
  });

  test('says what is wrong with a statement, and is up', async () => {
    const twice = sql`insert into office_network (code, name_fa, name_en, version) values ('PISHKHAN', '', '', 1)`;
    const error = await twice.execute(store.db).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error).toMatchObject({ code: '23505' });
    await expect(sql`select nothing`.execute(store.db)).rejects.toMatchObject({ code: '42703' });
    expect(store.isUp()).toBe(true);
  });

  test('gives each change a version of its own, one after the other', async () => {
    const before = await versionNow();
    const change = (i: number) =>
      changeRegister(
        store,
        async (trx, version) => {
          await trx
            .insertInto('client')
            .values({ id: `client-${i}`, software: 'desk', version })
            .execute();
          return version;
        },
        { doer: 'operator', what: `add client-${i}` },
      );
    const versions = await Promise.all(Array.from({ length: 20 }, (_, i) => change(i)));
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => before + 1 + i));
    const rows = await store.db.selectFrom('client').select(['id', 'version']).execute();
    expect(new Map(rows.map(({ id, version }) => [id, version]))).toEqual(
      new Map(versions.map((version, i) => [`client-${i}`, version])),
    );
    const notes = await store.db.selectFrom('register_change').select(['version', 'doer']).execute();
    expect(notes).toHaveLength(20);
  });

  test('uses up no version for a change that changes nothing, or fails', async () => {
    const before = await versionNow();
    expect(await changeRegister(store, async () => unchanged)).toBe(unchanged);
    const failing = changeRegister(store, async () => Promise.reject(new Error('Changed my mind.')));
    await expect(failing).rejects.toThrow('Changed my mind.');
    expect(await versionNow()).toBe(before);
  });

  test('has all of it when it is opened again, and several times at once', async () => {
    const rows = await store.db.selectFrom('client').selectAll().orderBy('id').execute();
    expect(rows).toHaveLength(20);
    const others = await Promise.all([ground.open(), ground.open()]);
    for (const other of others)
      expect(await other.db.selectFrom('client').selectAll().orderBy('id').execute()).toEqual(rows);
    await Promise.all(others.map((other) => other.stop()));
    expect(await versionNow()).toBeGreaterThan(20);
  });
}
