/** The chain of the anchors: none is missing, and none is another than it was. */

import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { Hash } from '../chain/hash.ts';
import { anchorLink, firstLink, textOf } from '../shipped/anchors.ts';
import { BrokenLink } from './broken-link.ts';

const pageRows = 5_000;

/** Resolves with how many there are. @throws BrokenLink */
export async function walkAnchors(db: Kysely<Database>): Promise<number> {
  const cut = await db.selectFrom('record_anchor_cut').selectAll().orderBy('place', 'desc').limit(1).executeTakeFirst();
  let last: Link = { place: cut?.place ?? 0, link: cut ? textOf(cut.link) : firstLink };
  for (let count = 0; ; ) {
    const rows = await db
      .selectFrom('record_anchor')
      .selectAll()
      .where('place', '>', last.place)
      .orderBy('place')
      .limit(pageRows)
      .execute();
    for (const row of rows) last = following(last, row);
    count += rows.length;
    if (rows.length < pageRows) return count;
  }
}

interface Link {
  readonly place: number;
  readonly link: Hash;
}

/** @throws BrokenLink */
function following({ place, link }: Link, row: Selectable<Database['record_anchor']>): Link {
  if (row.place !== place + 1) throw broken(row, `Anchor ${place + 1}, before its own, is missing.`);
  const anchor = { ...row, at: row.at.getTime(), chain: textOf(row.chain), root: textOf(row.root) };
  const next = anchorLink(link, anchor);
  if (next !== textOf(row.link)) throw broken(row, `Anchor ${row.place} does not follow from the one before it.`);
  return { place: row.place, link: next };
}

const broken = ({ journal, seq }: { journal: string; seq: number }, why: string): BrokenLink =>
  new BrokenLink({ journal, seq, fault: 'anchor differs', why });
