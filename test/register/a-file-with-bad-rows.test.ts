/** Of sixteen thousand offices with 37 bad rows 15,963 are loaded, and the 37 are named; sent again, nothing changes. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportEvent, importFile } from '../../src/counter/offices/import/import-file.ts';
import { registerMemory } from '../../src/counter/offices/register.ts';
import { openLive } from '../../src/store/live.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { describeWith } from '../support/services.ts';
import { withStoreTemplate } from '../support/store-template.ts';
import { officesFile, total } from './offices-file.ts';

const file = officesFile();

async function importing(store: Store, text: string): Promise<readonly ImportEvent[]> {
  const events: ImportEvent[] = [];
  const options = { store, kind: 'offices', bytes: Buffer.from(text), doer: 'test' } as const;
  for await (const event of importFile(options)) events.push(event);
  return events;
}

const badIn = (events: readonly ImportEvent[]) =>
  events.flatMap((event) => (event.kind === 'bad' ? [{ line: event.line, problem: event.problem }] : []));

const versionOf = async (store: Store): Promise<number> =>
  (await store.db.selectFrom('register_version').select('version').executeTakeFirstOrThrow()).version;

/** Whichever store it is. */
function keeps(open: () => Promise<Store>, close: () => Promise<void>): void {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  }, 60_000);
  afterAll(async () => {
    await store.stop();
    await close();
  });

  it('loads the good rows, names each bad one by its line, and says how far it is', async () => {
    const began = performance.now();
    const events = await importing(store, file.text);
    console.log(`imported in ${Math.round(performance.now() - began)} ms`);
    expect(badIn(events)).toEqual(file.bad);
    expect(file.bad).toHaveLength(37);
    expect(events.at(-1)).toEqual({ kind: 'done', read: total, loaded: 15_963, changed: 15_963, bad: 37 });
    expect(events.filter(({ kind }) => kind === 'progress').length).toBeGreaterThan(10);
    for (const event of events) if (event.kind === 'bad') expect(event.remedy.length).toBeGreaterThan(10);
  }, 120_000);

  it('changes nothing when it is sent again, and uses no version up', async () => {
    const before = await versionOf(store);
    const events = await importing(store, file.text);
    expect(events.at(-1)).toEqual({ kind: 'done', read: total, loaded: 15_963, changed: 0, bad: 37 });
    expect(await versionOf(store)).toBe(before);
  }, 120_000);

  it('is in memory within a moment, and each office stands as it was written', async () => {
    const register = registerMemory({ now: Date.now, admitsUnknown: true });
    const began = performance.now();
    const live = await openLive({ store, sections: [register.section] });
    console.log(`loaded into memory in ${Math.round(performance.now() - began)} ms`);
    const { standing } = register.registerFor(() => true);
    const asking = { clerk: 'c', client: 'd', scopes: new Set<string>() };
    expect(standing({ ...asking, office: 'F-10001' })).toEqual({ networks: ['POLICE_PLUS_10'] });
    const times = 200_000;
    const beganToAsk = performance.now();
    for (let i = 0; i < times; i += 1) standing({ ...asking, office: 'F-10001' });
    console.log(`a standing takes ${(((performance.now() - beganToAsk) * 1_000) / times).toFixed(2)} µs`);
    live.stop();
  });
}

describe('an embedded store', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'pishkhan-register-'));
  keeps(
    async () => {
      await withStoreTemplate(dataFolder);
      return openStore({ dataFolder });
    },
    async () => rmSync(dataFolder, { recursive: true, force: true }),
  );
});

describeWith('postgresql', 'PostgreSQL', () => {
  let postgres: TestPostgres;
  keeps(
    async () => {
      postgres = await startTestPostgres();
      return openStore({ url: await postgres.database(), dataFolder: tmpdir() });
    },
    () => postgres.stop(),
  );
});

describe('a file', () => {
  const head = 'id,office\n';
  it.each([
    ['without a header', '', 'HEADER'],
    ['whose header is another', 'name,office\nx,y\n', 'HEADER'],
    ['that lacks a column', 'id\nx\n', 'HEADER'],
    ['with an open quotation mark', `${head}"x,y\n`, 'NOT_CSV'],
  ])('%s is named', async (_, text, problem) => {
    const { readRows } = await import('../../src/counter/offices/import/read-rows.ts');
    const found: string[] = [];
    for await (const read of readRows('clerks', Buffer.from(text))) if ('bad' in read) found.push(read.bad.problem);
    expect(found).toEqual([problem]);
  });
});
