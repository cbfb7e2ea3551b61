/** 16,000 offices of which 37 rows are bad: 15,963 are loaded, and the 37 are named; again, and nothing changes. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerMemory } from '../../src/counter/offices/register.ts';
import { openLive } from '../../src/store/live.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { withStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { describeWith } from '../support/services.ts';
import { imported, placesOf, versionOf } from './imported-files.ts';
import { officesFile } from './offices-file.ts';

/** Comes in pieces that end anywhere, as over a socket. */
function piecesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let i = 0; i < bytes.length; i += 65_521) pieces.push(bytes.subarray(i, i + 65_521));
  return pieces;
}

const countOf = async ({ db }: Store, table: 'office' | 'membership' | 'licence') =>
  Number((await db.selectFrom(table).select(db.fn.countAll().as('n')).executeTakeFirstOrThrow()).n);

function loadsTheRest(storeOf: () => Store): void {
  const file = officesFile();
  const expected = [...file.bad].map(([line, column]) => `${line} ${column ?? '-'}`);

  test('loads 15,963 of 16,000 and names the 37, with a column and a remedy', async () => {
    const store = storeOf();
    const before = await versionOf(store);
    const result = await imported(store, 'offices', piecesOf(file.bytes));
    expect(placesOf(result)).toEqual(expected);
    expect(expected).toHaveLength(37);
    expect(result.done).toEqual({ read: 16_000, loaded: 15_963, unchanged: 0, bad: 37 });
    expect(result.bad.every(({ problem, remedy }) => problem.endsWith('.') && remedy.endsWith('.'))).toBe(true);
    expect(result.events.filter(({ kind }) => kind === 'progress')).toHaveLength(16);
    expect(await versionOf(store)).toBe(before + 16);
    expect(await countOf(store, 'office')).toBe(15_963);
    expect(await countOf(store, 'membership')).toBe(15_963);
    expect(await countOf(store, 'licence')).toBe(15_963);
  });

  test('changes nothing the second time, and uses no version up', async () => {
    const store = storeOf();
    const before = await versionOf(store);
    const result = await imported(store, 'offices', file.bytes);
    expect(placesOf(result)).toEqual(expected);
    expect(result.done).toEqual({ read: 16_000, loaded: 0, unchanged: 15_963, bad: 37 });
    expect(await versionOf(store)).toBe(before);
  });

  test('is in memory within a moment, and each office stands as it was written', async () => {
    const register = registerMemory({ now: Date.now, admitsUnknown: true });
    const live = await openLive({ store: storeOf(), sections: [register.section] });
    const { standing } = register.registerFor(() => true);
    const asking = { clerk: 'c', client: 'd', scopes: new Set<string>(), office: 'P-100001' };
    expect(standing(asking)).toEqual({ networks: ['POLICE_PLUS_10'] });
    live.stop();
  });

  test('loads what was mended, and only that', async () => {
    const store = storeOf();
    const before = await versionOf(store);
    const { done } = await imported(store, 'offices', officesFile({ bad: 0 }).bytes);
    expect(done).toEqual({ read: 16_000, loaded: 37, unchanged: 15_963, bad: 0 });
    expect(await versionOf(store)).toBeLessThanOrEqual(before + 16);
    expect(await countOf(store, 'membership')).toBe(16_000);
  });
}

describeWith('postgresql', 'a file of offices, into PostgreSQL,', () => {
  let postgres: TestPostgres;
  let store: Store;
  beforeAll(async () => {
    postgres = await startTestPostgres();
    store = await openStore({ url: await postgres.database(), dataFolder: '/nowhere' });
  });
  afterAll(async () => {
    await store.stop();
    await postgres.end();
  });
  loadsTheRest(() => store);
});

describe('a file of offices, into the embedded store,', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'pishkhan-import-'));
  let store: Store;
  beforeAll(async () => {
    await withStoreTemplate(dataFolder);
    store = await openStore({ dataFolder });
  });
  afterAll(async () => {
    await store.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  loadsTheRest(() => store);
});
