import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { changeRegister } from '../../src/store/change-register.ts';
import type { Database } from '../../src/store/database.ts';
import { type Live, type LiveOptions, openLive, type Section } from '../../src/store/live.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { untilTrue } from '../support/redis-process.ts';
import { describeWith } from '../support/services.ts';
import { openHandBus } from './hand-bus.ts';

/** What instances know of clients, as a section keeps it. */
function clientsSection() {
  const known = new Map<string, number>();
  const sinces: number[] = [];
  const section: Section = {
    async catchUp(db: Kysely<Database>, since) {
      sinces.push(since);
      const rows = await db.selectFrom('client').select(['id', 'version']).where('version', '>', since).execute();
      if (since === 0) known.clear();
      for (const { id, version } of rows) known.set(id, version);
    },
  };
  return { known, sinces, section };
}

describeWith('postgresql', 'what is kept in memory', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startTestPostgres();
  });
  afterAll(() => postgres.end());

  const storeAt = async (url: string): Promise<Store> => {
    const store = await openStore({ url, dataFolder: '/nowhere' });
    onTestFinished(() => store.stop());
    return store;
  };
  const instanceAt = async (url: string, options: Partial<LiveOptions> = {}) => {
    const store = await storeAt(url);
    const clients = clientsSection();
    const live: Live = await openLive({ store, sections: [clients.section], ...options });
    onTestFinished(() => live.stop());
    return { ...clients, store, live };
  };
  const add = (store: Store, id: string) =>
    changeRegister(store, async (trx, version) => {
      await trx.insertInto('client').values({ id, software: 'desk', version }).execute();
      return version;
    });

  test('what another instance changed is there by polling alone', async () => {
    const url = await postgres.database();
    const [first, second] = [await instanceAt(url), await instanceAt(url, { everyMs: 50 })];
    await add(first.store, 'a');
    await first.live.changed();
    expect([...first.known.keys()]).toEqual(['a']);
    await untilTrue(async () => second.known.has('a'), 'the second has it');
  });

  test('and at once where there is a bus', async () => {
    const url = await postgres.database();
    const hour = 3_600_000;
    const bus = openHandBus();
    const [first, second] = [
      await instanceAt(url, { everyMs: hour, bus }),
      await instanceAt(url, { everyMs: hour, bus }),
    ];
    const version = await add(first.store, 'a');
    await first.live.changed();
    await untilTrue(async () => second.known.get('a') === version, 'the second has it');
  });

  test('only what is newer is read, and all of it again from a store that went back', async () => {
    const url = await postgres.database();
    const { store, live, known, sinces } = await instanceAt(url, { everyMs: 3_600_000 });
    const versions = [await add(store, 'a'), await add(store, 'b')];
    await live.catchUp();
    await live.catchUp();
    const third = await add(store, 'c');
    await live.catchUp();
    expect(sinces).toEqual([0, 1, versions[1]]);
    expect([...known.values()]).toEqual([...versions, third]);
    await store.db.deleteFrom('client').where('id', '=', 'c').execute();
    await store.db
      .updateTable('register_version')
      .set({ version: versions[1] ?? 0 })
      .execute();
    await live.catchUp();
    expect([...known.keys()]).toEqual(['a', 'b']);
    expect(sinces.at(-1)).toBe(0);
  });

  test('whoever asks to catch up has what was committed before, however many ask at once', async () => {
    const url = await postgres.database();
    const { store, live, known, sinces } = await instanceAt(url, { everyMs: 3_600_000 });
    await Promise.all(
      Array.from({ length: 30 }, async (_, i) => {
        const version = await add(store, `client-${i}`);
        await live.catchUp();
        expect(known.get(`client-${i}`)).toBe(version);
      }),
    );
    expect(sinces).toEqual(sinces.toSorted((a, b) => a - b));
  });

  test('sections that fail change nothing, and are asked again', async () => {
    const url = await postgres.database();
    let fails = false;
    const failing: Section = { catchUp: async () => (fails ? Promise.reject(new Error('Not now.')) : undefined) };
    const clients = clientsSection();
    const store = await storeAt(url);
    const live = await openLive({ store, everyMs: 50, sections: [failing, clients.section] });
    onTestFinished(() => live.stop());
    fails = true;
    await add(store, 'a');
    await expect(live.catchUp()).rejects.toThrow('Not now.');
    expect(clients.known.size).toBe(0);
    fails = false;
    await untilTrue(async () => clients.known.has('a'), 'it is there');
  });

  describe('with the store away', () => {
    test('is believed for a while, then no more, and again when the store is back', async () => {
      const url = await postgres.database();
      const { live, known, store } = await instanceAt(url, { everyMs: 50, trustedMs: 500 });
      await add(store, 'a');
      await live.catchUp();
      await postgres.stop();
      expect(live.isTrusted()).toBe(true);
      await untilTrue(async () => !live.isTrusted(), 'it is not believed any more');
      expect(known.has('a')).toBe(true);
      await postgres.start();
      await untilTrue(async () => live.isTrusted(), 'it is believed again');
    });

    test('is believed while the bus says that nothing changed', async () => {
      const url = await postgres.database();
      const bus = openHandBus();
      const { live } = await instanceAt(url, { everyMs: 50, trustedMs: 300, bus });
      await postgres.stop();
      const since = performance.now();
      await untilTrue(async () => performance.now() - since > 1_000, 'a while has passed');
      expect(live.isTrusted()).toBe(true);
      await bus.publish(Buffer.from('changed'));
      expect(live.isTrusted()).toBe(true);
      await untilTrue(async () => !live.isTrusted(), 'what was signalled could not be read');
      await postgres.start();
      await untilTrue(async () => live.isTrusted(), 'it was read');
      await postgres.stop();
      await untilTrue(
        async () =>
          !(await live.catchUp().then(
            () => true,
            () => false,
          )),
        'the store is away',
      );
      bus.fall();
      await untilTrue(async () => !live.isTrusted(), 'neither store nor bus is there');
      bus.rise();
      expect(live.isTrusted()).toBe(false);
      await postgres.start();
      await untilTrue(async () => live.isTrusted(), 'it is believed again');
    });
  });
});
