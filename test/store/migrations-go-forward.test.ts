import { sql } from 'kysely';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { changeRegister } from '../../src/store/change-register.ts';
import { type Migrations, StoreTooNew } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { describeWith } from '../support/services.ts';

/** A version later than ours: it knows one thing more of each client. */
const later: Migrations = {
  ...migrations,
  '9001-client-maker': {
    up: async (db) => void (await sql`alter table client add column maker text`.execute(db)),
  },
};
const later2: Migrations = {
  ...later,
  '9002-client-software-goes': {
    needs: '9001-client-maker',
    up: async (db) => void (await sql`alter table client drop column software`.execute(db)),
  },
};

describeWith('postgresql', 'migrations', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startTestPostgres();
  });
  afterAll(() => postgres.end());

  const open = async (url: string, known: Migrations): Promise<Store> => {
    const store = await openStore({ url, dataFolder: '/nowhere', migrations: known });
    onTestFinished(() => store.stop());
    return store;
  };
  const stepsIn = async ({ db }: Store) =>
    (await db.selectFrom('migration').select('name').orderBy('name').execute()).map(({ name }) => name);
  const addClient = (store: Store, id: string) =>
    changeRegister(store, (trx, version) =>
      trx.insertInto('client').values({ id, software: 'desk', version }).execute(),
    );

  test('versions N and N−1 serve side by side, and N−1 starts where N has been', async () => {
    const url = await postgres.database();
    const before = await open(url, migrations);
    await addClient(before, 'before');
    const after = await open(url, later);
    await addClient(after, 'after');
    await addClient(before, 'before again');
    const again = await open(url, migrations);
    await addClient(again, 'started later');
    for (const store of [before, after, again]) {
      expect(await stepsIn(store)).toEqual(Object.keys(later));
      expect(await store.db.selectFrom('client').select('id').execute()).toHaveLength(4);
    }
  });

  test('a version that can no longer work with the store says so and does not start', async () => {
    const url = await postgres.database();
    await open(url, later2);
    await expect(open(url, later)).resolves.toBeDefined();
    const refused = openStore({ url, dataFolder: '/nowhere', migrations });
    await expect(refused).rejects.toThrow(StoreTooNew);
    await expect(refused).rejects.toThrow('9002-client-software-goes');
  });

  test('many instances that start at once bring it forward once', async () => {
    const url = await postgres.database();
    const stores = await Promise.all(Array.from({ length: 6 }, (_, i) => open(url, i % 2 === 0 ? migrations : later)));
    for (const store of stores) expect(await stepsIn(store)).toEqual(Object.keys(later));
    expect(await stores[0]?.db.selectFrom('office_network').select('code').execute()).toHaveLength(5);
  });

  test('a step that fails leaves the store as it was', async () => {
    const url = await postgres.database();
    const failing: Migrations = {
      ...later,
      '9003-broken': { up: async (db) => void (await sql`alter table nothing add column x text`.execute(db)) },
    };
    await expect(openStore({ url, dataFolder: '/nowhere', migrations: failing })).rejects.toMatchObject({
      code: '42P01',
    });
    expect(await stepsIn(await open(url, migrations))).toEqual(Object.keys(migrations));
  });
});
