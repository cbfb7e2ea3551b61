/** Whatever is done to the record behind its back is found, and the first link that does not hold is named. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Fault } from '../../src/record/verify/broken-link.ts';
import { doer, type RecordWorld, reading, recordWorld, refusal } from './hand-record.ts';

let world: RecordWorld;
let journal: string;
let checkpoint: string;
beforeEach(async () => {
  world = await recordWorld();
  const record = await world.open();
  for (let i = 0; i < 20; i += 1) {
    record.journal.read(doer(`r${i}`), [reading()]);
    await record.journal.refused(doer(`r${i}`), [refusal]);
    if (i === 9) await record.shipped();
  }
  await record.shipped();
  checkpoint = await record.checkpoint();
  journal = record.id;
  await record.stop();
});
afterEach(() => world.end());

it('a record that nobody touched verifies, and so it does against its checkpoint', async () => {
  const verified = await world.verify(checkpoint);
  expect(verified.broken).toBeUndefined();
  expect(verified.journals).toHaveLength(1);
  expect(verified.journals[0]).toMatchObject({ journal, cutAt: 0 });
  expect(verified.journals[0]?.last).toBeGreaterThan(40);
  expect(verified.anchors).toBeGreaterThan(1);
});

const at = (seq: number) => sql`where seq = ${seq}`;

const tamperings: Readonly<Record<string, readonly [ReturnType<typeof sql>, number, Fault]>> = {
  'an altered text': [
    sql`update record_entry set header = replace(header, 'P-1001', 'P-1002') ${at(12)}`,
    12,
    'altered',
  ],
  'an altered text with a chain to fit it': [
    sql`update record_entry set header = replace(header, 'P-1001', 'P-1002'),
      chain = (select chain from record_entry ${at(13)}) ${at(12)}`,
    12,
    'altered',
  ],
  'an entry taken out': [sql`delete from record_entry ${at(7)}`, 7, 'missing'],
  'the last entries cut off': [sql`delete from record_entry where seq > 30`, 31, 'missing'],
  'two entries that changed places': [
    sql`update record_entry as one set header = other.header from record_entry as other
      where (one.seq, other.seq) in ((8, 9), (9, 8))`,
    8,
    'reordered',
  ],
  'an entry of somebody else': [
    sql`insert into record_entry (journal, seq, at, header, chain)
      select journal, seq + 1, at, replace(header, seq::text, (seq + 1)::text), chain from record_entry
      order by seq desc limit 1`,
    0,
    'not anchored',
  ],
  'a person taken away without an erasure': [sql`update record_entry set payload = null`, 0, 'taken away'],
  'a text taken away before its time': [
    sql`update record_entry set leaf = sha256('\\x00'::bytea || convert_to(header, 'UTF8')), header = null ${at(12)}`,
    12,
    'taken away',
  ],
  'an anchor that was changed': [sql`update record_anchor set seq = seq + 1 where place = 1`, 0, 'anchor differs'],
  'an anchor taken out': [sql`delete from record_anchor where place = 1`, 0, 'anchor differs'],
  'a checkpoint that was changed': [
    sql`update record_checkpoint set note = replace(note, E'\\n— ', E'\\nother\\n— ')`,
    0,
    'checkpoint differs',
  ],
};

it.each(Object.keys(tamperings))('%s is found', async (name) => {
  const [change, seq, fault] = tamperings[name] ?? [];
  const changed = await change?.execute(world.store.db);
  expect(Number(changed?.numAffectedRows ?? 0)).toBeGreaterThan(0);
  const { broken } = await world.verify();
  expect(broken).toMatchObject({ journal, fault });
  if (seq) expect(broken?.seq).toBe(seq);
});

it('a record that is gone altogether is missed by whoever kept a checkpoint', async () => {
  await sql`truncate record_entry, record_anchor, record_checkpoint`.execute(world.store.db);
  rmSync(world.folder, { recursive: true });
  expect((await world.verify()).broken).toBeUndefined();
  await expect(world.verify(checkpoint)).rejects.toThrow(`the journal ${journal}, of which there is nothing here`);
});

it('a file that was altered is found before it is shipped', async () => {
  const record = await world.open();
  await record.journal.refused(doer('last'), [refusal]);
  const [file] = await segmentFiles();
  const text = readFileSync(file, 'latin1');
  writeFileSync(
    file,
    text.replace('"request":"last","office":"P-1001"', '"request":"last","office":"P-1009"'),
    'latin1',
  );
  expect((await world.verify()).broken).toMatchObject({ journal, fault: 'altered' });
  await record.stop();
});

async function segmentFiles(): Promise<readonly [string]> {
  const { readdir } = await import('node:fs/promises');
  const names = (await readdir(world.folder)).filter((each) => each.endsWith('.journal')).sort();
  return [join(world.folder, names.at(-1) ?? '')];
}
