/** Puts lines of a journal into the store as they stand in its file; the database reads out of them what it needs. */

import { type Kysely, sql, type Transaction } from 'kysely';
import { DatabaseError } from 'pg';
import type { Database } from '../../store/database.ts';
import type { Head } from '../chain/head.ts';
import { type Line, lineOf, readHeader } from '../entry.ts';
import { putAnchor } from './anchors.ts';
import { type Month, makeMonths } from './months.ts';

export interface Shipment {
  readonly journal: string;
  /** Of the entry before the first. */
  readonly after: number;
  readonly lines: readonly Line[];
  /** With the last of them. */
  readonly head: Head;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Any number, the same in each version: nobody ships while somebody erases. */
const erasureLockId = 7_101_409;

const whileNobodyErases = sql`select pg_advisory_xact_lock_shared(${sql.lit(erasureLockId)})`;
export const whileNobodyShips = sql`select pg_advisory_xact_lock(${sql.lit(erasureLockId)})`;

/** Entries and their anchor together, or neither; what is there already stays as it is. */
export async function putShipment(db: Kysely<Database>, shipment: Shipment): Promise<void> {
  await makeMonthsOf(db, shipment.lines);
  const put = (lines: readonly Line[]): Promise<void> =>
    db.transaction().execute(async (trx) => {
      await whileNobodyErases.execute(trx);
      await putEntries(trx, { ...shipment, lines });
      await takeErased(trx, shipment);
      await putAnchor(trx, shipment);
    });
  try {
    await put(shipment.lines);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    await put(legible(shipment.lines));
  }
}

async function putEntries(trx: Transaction<Database>, { journal, after, lines }: Shipment): Promise<void> {
  const text = lines.map((line) => lineOf(line).slice(0, -1)).join('\n');
  await sql`insert into record_entry (journal, seq, at, header, chain, payload)
    select ${journal}, ${after}::bigint + place, (split_part(line, ${tab}, 2)::jsonb ->> 'at')::timestamptz,
      split_part(line, ${tab}, 2), decode(split_part(line, ${tab}, 1), 'base64'),
      decode(nullif(split_part(line, ${tab}, 3), ''), 'base64')
    from unnest(string_to_array(${text}, ${'\n'})) with ordinality as lines (line, place)
    on conflict do nothing`.execute(trx);
}

const tab = sql.lit('\t');

/** Who was erased while the entry was on its way. */
async function takeErased(trx: Transaction<Database>, { journal, after, head }: Shipment): Promise<void> {
  await sql`update record_entry as entry set payload = null from record_erasure as erasure
    where entry.journal = ${journal} and entry.seq > ${after} and entry.seq <= ${head.seq}
      and entry.payload is not null and erasure.subject = entry.subject and erasure.at >= entry.at`.execute(trx);
}

const known = new WeakMap<Kysely<Database>, Set<Month>>();

async function makeMonthsOf(db: Kysely<Database>, lines: readonly Line[]): Promise<void> {
  const made = known.get(db) ?? new Set();
  known.set(db, made);
  const wanted = new Set(lines.map(({ header }) => /"at":"(\d{4}-(?:0[1-9]|1[0-2]))-/.exec(header)?.[1] ?? ''));
  const missing = [...wanted].filter((month) => month !== '' && !made.has(month));
  if (missing.length === 0) return;
  await makeMonths(db, missing);
  for (const month of missing) made.add(month);
}

/** What a database says to a text that is not what it should be (SQLSTATE class 22), or lacks what it must have. */
const isUnreadable = (error: unknown): boolean => error instanceof DatabaseError && /^(22|235)/.test(error.code ?? '');

/** An altered line is evidence too: it is kept as a text in a header of our own, which the chain then does not fit. */
function legible(lines: readonly Line[]): readonly Line[] {
  let at =
    lines.map(({ header }) => (isLegible(header) ? readHeader(header)?.at : undefined)).find(Boolean) ??
    new Date(0).toISOString();
  return lines.map((line) => {
    if (!isLegible(line.header)) {
      return { chain: line.chain, header: JSON.stringify({ at, kind: 'unreadable', text: line.header }) };
    }
    at = readHeader(line.header)?.at ?? at;
    return line;
  });
}

/** A database takes neither NUL nor half a character, however they are written. */
function isLegible(text: string): boolean {
  const header = readHeader(text);
  return header !== undefined && !Number.isNaN(Date.parse(header.at)) && !/\\u(0000|d[89a-f])/i.test(text);
}
