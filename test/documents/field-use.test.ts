/** Which client used which field in which month is counted, kept for 13 months, and lost where it cannot be written. */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openFieldUse } from '../../src/counter/clients/field-use.ts';
import { monthsOf } from '../../src/counter/clients/use-rows.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { compiledTool } from '../support/compiled-tool.ts';
import { untilTrue } from '../support/redis-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'pishkhan-use-'));
let store: Store;
beforeAll(async () => {
  store = await openStore({ dataFolder: folder });
});
afterAll(async () => {
  await store.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => store.db.deleteFrom('field_use').execute());

let today = Date.parse('2025-03-15T12:00:00Z');
const hour = 3_600_000;
const opened = (everyMs = hour) => {
  const use = openFieldUse({ store, everyMs, now: () => today });
  onTestFinished(() => use.stop());
  return use;
};
const screen = ['Vehicle.fines', 'Vehicle.make'];
const fines = ['Vehicle.fines'];

describe('the use of a field', () => {
  it('is summed over documents, instances and times', async () => {
    const [one, other] = [opened(), opened()];
    one.count('desk', screen);
    one.count('desk', screen);
    one.count('desk', fines);
    other.count('desk', fines);
    other.count('kiosk', fines);
    await Promise.all([one.flush(), other.flush()]);
    one.count('desk', fines);
    await one.flush();
    expect(await monthsOf(store.db, 'Vehicle.fines')).toEqual([
      { month: '2025-03-01', client: 'desk', requests: 5 },
      { month: '2025-03-01', client: 'kiosk', requests: 1 },
    ]);
    expect(await monthsOf(store.db, 'Vehicle.make')).toEqual([{ month: '2025-03-01', client: 'desk', requests: 2 }]);
  });

  it('is written now and then, and at the end', async () => {
    const often = opened(20);
    often.count('desk', fines);
    await untilTrue(async () => (await monthsOf(store.db, 'Vehicle.fines')).length === 1, 'it is written');
    const ending = opened();
    ending.count('kiosk', fines);
    await ending.stop();
    expect(await monthsOf(store.db, 'Vehicle.fines')).toHaveLength(2);
  });

  it('is kept for the month that runs and 13 before it', async () => {
    for (const day of ['2025-01-31', '2025-02-01', '2025-12-31', '2026-03-31']) {
      today = Date.parse(`${day}T12:00:00Z`);
      const use = opened();
      use.count('desk', fines);
      await use.flush();
    }
    expect((await monthsOf(store.db, 'Vehicle.fines')).map(({ month }) => month)).toEqual([
      '2026-03-01',
      '2025-12-01',
      '2025-02-01',
    ]);
  });

  it('changes months with the day in Tehran', async () => {
    today = Date.parse('2025-03-31T21:00:00Z');
    const use = opened();
    use.count('desk', fines);
    await use.flush();
    expect((await monthsOf(store.db, 'Vehicle.fines'))[0]?.month).toBe('2025-04-01');
  });

  it('of more documents than are remembered is not counted, and of those that are it is', async () => {
    const use = opened();
    for (let i = 0; i < 20_000; i += 1) use.count('desk', [`T.f${i % 2_000}`]);
    await use.flush();
    const rows = await store.db.selectFrom('field_use').select('requests').execute();
    expect(rows.reduce((sum, { requests }) => sum + requests, 0)).toBe(10_000);
  });

  it('that cannot be written is lost, and what follows is not', async () => {
    const use = opened();
    use.count('desk', fines);
    await sql`alter table field_use rename to elsewhere`.execute(store.db);
    await use.flush();
    await sql`alter table elsewhere rename to field_use`.execute(store.db);
    use.count('desk', fines);
    await use.flush();
    expect((await monthsOf(store.db, 'Vehicle.fines'))[0]?.requests).toBe(1);
  });
});

describe('npm run usage', () => {
  const tool = compiledTool('usage');
  const run = (...parts: readonly string[]) =>
    promisify(execFile)(process.execPath, [...tool, ...parts], { env: { PATH: process.env.PATH, DATA_DIR: folder } });

  it('says who asked for a field, and when, beside the gateway that runs', async () => {
    const use = opened();
    use.count('desk', screen);
    await use.flush();
    const month = (await monthsOf(store.db, 'Vehicle.fines'))[0]?.month ?? '';
    expect((await run('Vehicle.fines')).stdout).toBe(
      `month    requests  client\n${month.slice(0, 7)}         1  desk\n`,
    );
    expect(JSON.parse((await run('Vehicle.fines', '--json')).stdout)).toEqual({
      field: 'Vehicle.fines',
      use: [{ month, client: 'desk', requests: 1 }],
    });
    expect((await run('Vehicle.model')).stdout).toBe('Nobody asked for Vehicle.model in the last 13 months.\n');
    await expect(run('Vehicle.shoes')).rejects.toMatchObject({
      code: 1,
      stderr: 'The graph has no field "Vehicle.shoes".\n',
    });
  });
});
