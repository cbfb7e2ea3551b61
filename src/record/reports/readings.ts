/** Each reading of an agency's data that is on record, in the order of time: what an agency is given of it. */

import { type Kysely, sql } from 'kysely';
import type { Database } from '../../store/database.ts';
import { readHeader } from '../entry.ts';

export interface ReadingRow {
  /** Names the entry: `<journal>-<seq>`. */
  readonly entry: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly operation: string;
  /** Whether the agency was asked, or an earlier answer was given again. */
  readonly how: 'asked' | 'reused';
  readonly office: string;
  readonly client: string;
  /** Digests of persons: the record holds no names. */
  readonly clerk: string;
  readonly subjects: readonly string[];
  readonly request: string;
}

export interface Wanted {
  readonly agency: string;
  /** Half-open; without an end up to now. */
  readonly from?: Date;
  readonly to?: Date;
}

const pageRows = 2_000;

export async function* readingsOf(db: Kysely<Database>, { agency, from, to }: Wanted): AsyncGenerator<ReadingRow> {
  let last = { at: from ?? new Date(0), journal: '', seq: 0 };
  for (;;) {
    const rows = await db
      .selectFrom('record_entry')
      .select(['journal', 'seq', 'at', 'header'])
      .where('kind', '=', 'reading')
      .where(sql<boolean>`agencies @> ${JSON.stringify([agency])}::jsonb`)
      .where(sql<boolean>`(at, journal, seq) > (${last.at}, ${last.journal}, ${last.seq})`)
      .where('at', '<', to ?? new Date('9999-12-31'))
      .orderBy('at')
      .orderBy('journal')
      .orderBy('seq')
      .limit(pageRows)
      .execute();
    for (const { journal, seq, header } of rows) yield* rowsIn(`${journal}-${seq}`, header ?? '', agency);
    const end = rows.at(-1);
    if (!end || rows.length < pageRows) return;
    last = end;
  }
}

function* rowsIn(entry: string, text: string, agency: string): Generator<ReadingRow> {
  const header = readHeader(text);
  if (header?.body.kind !== 'reading') return;
  const { readings, office, client, clerk, subjects, request } = header.body;
  for (const [of, operation, places, how, each] of readings) {
    if (of !== agency) continue;
    const about = places.map((place) => subjects[place] ?? '');
    for (const asked of each ? about.map((one) => [one]) : [about])
      yield { entry, at: header.at, operation, how, office, client, clerk, subjects: asked, request };
  }
}
