/** PostgreSQL stopped under load: refusals go on being recorded, and afterwards the store has all of them, once each. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { untilTrue } from '../support/redis-process.ts';
import { describeWith } from '../support/services.ts';
import { doer, type RecordWorld, reading, recordWorld, refusal } from './hand-record.ts';

describeWith('postgresql', 'a PostgreSQL that goes away', () => {
  let postgres: TestPostgres;
  let world: RecordWorld;
  beforeAll(async () => {
    postgres = await startTestPostgres();
    world = await recordWorld(await postgres.database());
  });
  afterAll(async () => {
    await world.end();
    await postgres.end();
  });

  it.each(['stop', 'kill'] as const)(
    'by %s loses and doubles nothing',
    async (how) => {
      const record = await world.open({ roomBytes: 256 << 20, segmentBytes: 8 << 20 });
      const answered: string[] = [];
      let isOver = false;
      const load = async (worker: number): Promise<void> => {
        for (let i = 0; !isOver; i += 1) {
          record.journal.read(doer(`${how}-${worker}-${i}`), [reading()]);
          answered.push(await record.journal.refused(doer(`${how}-${worker}-${i}`), [refusal]));
        }
      };
      const loads = Array.from({ length: 8 }, (_, worker) => load(worker));
      await untilTrue(async () => answered.length > 500, 'refusals are recorded');
      await postgres[how]();
      const before = answered.length;
      await untilTrue(
        async () => answered.length > before + 500 && !world.store.isUp(),
        'they are without a store too',
      );
      expect(record.journal.isWritable()).toBe(true);
      await postgres.start();
      await untilTrue(async () => world.store.isUp(), 'the store is seen again');
      isOver = true;
      await Promise.all(loads);
      await record.shipped();
      expect((await world.verify()).broken).toBeUndefined();
      const rows = await world.store.db
        .selectFrom('record_entry')
        .select(['journal', 'seq'])
        .where('kind', '=', 'refusal')
        .execute();
      const stored = rows.map(({ journal, seq }) => `${journal}-${seq}`);
      expect(new Set(stored).size).toBe(stored.length);
      expect(answered.filter((id) => !stored.includes(id))).toEqual([]);
      await record.stop();
    },
    120_000,
  );

  it('is done without until the room on the disk is used up: then nothing personal is read, and all is whole again by itself', async () => {
    const record = await world.open({ roomBytes: 256 << 10, segmentBytes: 64 << 10 });
    const answered: string[] = [];
    await postgres.stop();
    for (let i = 0; record.journal.isWritable(); i += 1)
      answered.push(await record.journal.refused(doer(`full-${i}`), [refusal]));
    expect(answered.length).toBeGreaterThan(100);
    await postgres.start();
    await untilTrue(async () => record.journal.isWritable(), 'what is shipped makes room');
    answered.push(await record.journal.refused(doer('after'), [refusal]));
    await record.shipped();
    expect((await world.verify()).broken).toBeUndefined();
    const rows = await world.store.db.selectFrom('record_entry').select(['journal', 'seq']).execute();
    const stored = new Set(rows.map(({ journal, seq }) => `${journal}-${seq}`));
    expect(answered.filter((id) => !stored.has(id))).toEqual([]);
    await record.stop();
  }, 60_000);
});
