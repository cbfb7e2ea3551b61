/** What the store has of a journal, in its order and a page at a time, however much it is. */

import { type Kysely, sql } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { Hash } from '../chain/hash.ts';
import type { Head } from '../chain/head.ts';
import { type Anchor, textOf } from '../shipped/anchors.ts';

export interface StoredEntry {
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly header: string | null;
  readonly leaf: Hash | null;
  readonly chain: Hash;
  readonly payload: Buffer | null;
}

const pageRows = 2_000;

/** From the one after `after` to `upTo`. */
export async function* entriesWithin(
  db: Kysely<Database>,
  journal: string,
  { after, upTo }: Span,
): AsyncGenerator<readonly StoredEntry[]> {
  let last = { seq: after, at: 'infinity' };
  for (;;) {
    const rows = await db
      .selectFrom('record_entry')
      .select(['seq', 'at', 'header', 'leaf', 'chain', 'payload'])
      .where('journal', '=', journal)
      // The second row of the same number has another time.
      .where(sql<boolean>`(seq, at) > (${last.seq}, ${last.at}::timestamptz)`)
      .where('seq', '<=', upTo)
      .orderBy('seq')
      .orderBy('at')
      .limit(pageRows)
      .execute();
    if (rows.length > 0) yield rows.map(entryOf);
    const end = rows.at(-1);
    if (!end || rows.length < pageRows) return;
    last = { seq: end.seq, at: end.at.toISOString() };
  }
}

interface Span {
  readonly after: number;
  readonly upTo: number;
}

const entryOf = (row: {
  seq: number;
  at: Date;
  header: string | null;
  leaf: Buffer | null;
  chain: Buffer;
  payload: Buffer | null;
}): StoredEntry => ({
  ...row,
  at: row.at.getTime(),
  leaf: row.leaf && textOf(row.leaf),
  chain: textOf(row.chain),
});

const pageAnchors = 5_000;

export async function anchorsAfter(db: Kysely<Database>, journal: string, seq: number): Promise<readonly Anchor[]> {
  const rows = await db
    .selectFrom('record_anchor')
    .select(['place', 'at', 'journal', 'seq', 'chain', 'root'])
    .where('journal', '=', journal)
    .where('seq', '>', seq)
    .orderBy('seq')
    .orderBy('place')
    .limit(pageAnchors)
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.getTime(), chain: textOf(row.chain), root: textOf(row.root) }));
}

export interface StoredNote {
  readonly size: number;
  readonly note: string;
}

export const checkpointsWithin = (
  db: Kysely<Database>,
  journal: string,
  { after, upTo }: Span,
): Promise<readonly StoredNote[]> =>
  db
    .selectFrom('record_checkpoint')
    .select(['size', 'note'])
    .where('journal', '=', journal)
    .where('size', '>', after)
    .where('size', '<=', upTo)
    .orderBy('size')
    .execute();

export interface StoredCut {
  readonly head: Head;
  readonly note: string;
}

/** Where its verification begins, if it was cut. */
export async function cutOf(db: Kysely<Database>, journal: string): Promise<StoredCut | undefined> {
  const row = await db
    .selectFrom('record_cut')
    .selectAll()
    .where('journal', '=', journal)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { head: { seq: row.seq, chain: textOf(row.chain), peaks: row.peaks }, note: row.note };
}

/** Whatever the store has of them: one that has no entries left must not be overlooked. */
export async function journalsIn(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows } = await sql<{ journal: string }>`with recursive entry as (
      (select journal from record_entry order by journal limit 1)
      union all
      select (select journal from record_entry where journal > entry.journal order by journal limit 1)
      from entry where entry.journal is not null
    )
    select journal from entry where journal is not null
    union select journal from record_anchor union select journal from record_checkpoint union select journal from record_cut
    order by journal`.execute(db);
  return rows.map(({ journal }) => journal);
}

export const hasEntriesAfter = async (
  db: Kysely<Database>,
  journal: string,
  seq: number,
): Promise<number | undefined> =>
  (
    await db
      .selectFrom('record_entry')
      .select('seq')
      .where('journal', '=', journal)
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(1)
      .executeTakeFirst()
  )?.seq;
