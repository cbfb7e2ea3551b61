/** Where in a journal the next entry to be shipped stands. */

import type { Kysely } from 'kysely';
import type { Database } from '../../store/database.ts';
import { followed } from '../chain/followed.ts';
import type { Hash } from '../chain/hash.ts';
import type { Head } from '../chain/head.ts';
import type { OpenJournal } from '../journal/journal.ts';
import { readChunk, type Segment } from '../journal/segment.ts';
import type { RecordWatch } from '../watch.ts';
import { textOf } from './anchors.ts';

export interface Cursor {
  readonly segment: Segment;
  /** In bytes. */
  readonly position: number;
  /** Before that entry. */
  readonly head: Head;
}

const chunkBytes = 524_288;

/**
 * By what the store has. Where it has less than was shipped once, out of a backup, shipping goes on with what is left here.
 *
 * @throws where it has another history of this journal, which nothing may be added to.
 */
export async function startOf(
  db: Kysely<Database>,
  journal: OpenJournal,
  watch: RecordWatch,
): Promise<Cursor | undefined> {
  const kept = await keptOf(db, journal.id);
  const { segments, head } = journal.held();
  const first = segments[0];
  if (!first) return undefined;
  if (kept.seq > head.seq) throw parted(journal.id, kept.seq, watch);
  const segment = segments.findLast(({ before }) => before.seq <= kept.seq);
  if (segment) return foundIn(segment, kept, () => parted(journal.id, kept.seq, watch));
  watch.parted(kept.seq);
  return beginningOf(first);
}

export const beginningOf = (segment: Segment): Cursor => ({
  segment,
  position: segment.begins,
  head: segment.before,
});

interface Kept {
  readonly seq: number;
  /** Of an entry; nothing is known before the first. */
  readonly chain?: Hash;
}

async function keptOf(db: Kysely<Database>, journal: string): Promise<Kept> {
  const last =
    (await db
      .selectFrom('record_anchor')
      .select(['seq', 'chain'])
      .where('journal', '=', journal)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()) ??
    (await db
      .selectFrom('record_cut')
      .select(['seq', 'chain'])
      .where('journal', '=', journal)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst());
  return last ? { seq: last.seq, chain: textOf(last.chain) } : { seq: 0 };
}

async function foundIn(segment: Segment, kept: Kept, otherHistory: () => Error): Promise<Cursor> {
  let { position, head } = beginningOf(segment);
  while (head.seq < kept.seq) {
    const { lines, ends } = await readChunk(segment.path, position, { most: chunkBytes });
    const wanted = lines.slice(0, kept.seq - head.seq);
    if (wanted.length === 0) throw otherHistory();
    head = wanted.reduce((before, line) => followed(before, line).head, head);
    position = ends[wanted.length - 1] ?? position;
  }
  if (kept.chain !== undefined && head.chain !== kept.chain) throw otherHistory();
  return { segment, position, head };
}

function parted(journal: string, seq: number, watch: RecordWatch): Error {
  watch.parted(seq);
  return new Error(
    `The store has another history of the journal ${journal}, up to entry ${seq}: move its folder away, keep it, and start again.`,
  );
}
