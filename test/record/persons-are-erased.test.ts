/** Nobody stands in the record by name; who it is can be opened, and erased, while the chain still verifies. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { erasePerson, personsIn } from '../../src/record/reports/persons.ts';
import { type ReadingRow, readingsOf } from '../../src/record/reports/readings.ts';
import { doer, type RecordWorld, reading, recordWorld, refusal, secrets, someone } from './hand-record.ts';

let world: RecordWorld;
beforeEach(async () => {
  world = await recordWorld();
});
afterEach(() => world.end());

const personal = [someone, 'sara.karimi', 'the-visit-id-that-opens-it'];

const filesText = (): string =>
  readdirSync(world.folder, { recursive: true, withFileTypes: true })
    // Room that is only being made is gone under this name a moment later, and holds nothing.
    .filter((entry) => entry.isFile() && !entry.name.startsWith('unfilled-'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

async function tablesText(): Promise<string> {
  const { rows } = await sql<object>`select * from record_entry`.execute(world.store.db);
  return JSON.stringify(rows);
}

it('neither the journal nor the store holds a name', async () => {
  const record = await world.open();
  record.journal.read(doer('r1'), [reading()]);
  await record.journal.refused(doer('r1'), [refusal]);
  await record.journal.refused(doer(`r-${someone}`), [{ ...refusal, field: `a${someone}.fines` }]);
  const control = filesText();
  expect(control).toContain('P-1001');
  await record.shipped();
  const stored = await tablesText();
  expect(stored).toContain('P-1001');
  for (const text of [control, stored]) for (const word of personal.slice(1)) expect(text).not.toContain(word);
  expect(stored.replaceAll(`r-${someone}`, '')).not.toContain(someone);
  await record.stop();
});

it('an agency is given each reading of its data, and who it was of as long as that is known', async () => {
  const record = await world.open();
  record.journal.read(doer('r1'), [reading('police'), { ...reading('municipality'), isReused: true }]);
  record.journal.read(doer('r2'), [{ ...reading('police', '0790419904'), isReused: true }]);
  await record.shipped();
  const rows: ReadingRow[] = [];
  for await (const row of readingsOf(world.store.db, { agency: 'police' })) rows.push(row);
  expect(rows.map(({ request, how, office }) => [request, how, office])).toEqual([
    ['r1', 'asked', 'P-1001'],
    ['r2', 'reused', 'P-1001'],
  ]);
  const nameOf = personsIn(world.store.db, secrets);
  expect(await nameOf(rows[0]?.subjects[0] ?? '')).toBe(`citizen:${someone}`);
  expect(await nameOf(rows[1]?.clerk ?? '')).toBe('clerk:sara.karimi');

  const digest = rows[0]?.subjects[0] ?? '';
  expect(await erasePerson(world.store.db, secrets, { kind: 'citizen', id: someone })).toEqual({ payloads: 1 });
  expect(await personsIn(world.store.db, secrets)(digest)).toBe(digest);
  expect((await world.verify()).broken).toBeUndefined();
  expect((await world.verify()).journals[0]?.erased).toBe(1);
  await record.stop();
});

it('a list of citizens is one reading that names each, and an agency is given them one by one', async () => {
  const record = await world.open();
  const list = [someone, '0790419904', someone].map((id) => ({ ...reading('police', id), isReused: true }));
  for (const request of ['r1', 'r2']) record.journal.read(doer(request), list);
  await record.shipped();
  const rows: ReadingRow[] = [];
  for await (const row of readingsOf(world.store.db, { agency: 'police' })) rows.push(row);
  expect(rows.map(({ request, subjects }) => [request, subjects.length])).toEqual(
    ['r1', 'r2'].flatMap((request) => list.map(() => [request, 1])),
  );
  const nameOf = personsIn(world.store.db, secrets);
  const named = await Promise.all(rows.map(({ subjects }) => nameOf(subjects[0] ?? '')));
  expect(named).toEqual([...list, ...list].map(({ subjects }) => `citizen:${subjects[0]?.id}`));
  // Erased, and asked about once more: named anew.
  await erasePerson(world.store.db, secrets, { kind: 'citizen', id: someone });
  await record.shipped();
  record.journal.read(doer('r3'), list);
  await record.shipped();
  expect(await personsIn(world.store.db, secrets)(rows[0]?.subjects[0] ?? '')).toBe(`citizen:${someone}`);
  await record.stop();
});

it('one who is erased before it is shipped is erased there too', async () => {
  const record = await world.open();
  await record.journal.refused(doer('r1'), [refusal]);
  await erasePerson(world.store.db, secrets, { kind: 'citizen', id: someone });
  await record.shipped();
  const { rows } = await sql<{ left: number }>`select count(*)::int as left from record_entry
    where payload is not null and subject like 'citizen:%'`.execute(world.store.db);
  expect(rows[0]?.left).toBe(0);
  expect((await world.verify()).broken).toBeUndefined();
  await record.stop();
});
