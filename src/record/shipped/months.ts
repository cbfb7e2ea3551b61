/** The months of the record, in UTC: a partition of its table for each, so that a month whose time is over goes at once. */

import { type Kysely, sql } from 'kysely';
import type { Database } from '../../store/database.ts';

/** `2025-03`. */
export type Month = string;

export const monthOf = (ms: number): Month => new Date(ms).toISOString().slice(0, 7);

/** `count` months later, or earlier where it is below 0. */
export function monthAfter(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return monthOf(Date.UTC(year, number - 1 + count));
}

const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** The day on which it begins, as a database writes it. */
export const firstDayOf = (month: Month): string => `${month}-01`;

const partitionOf = (month: Month): string => `record_entry_${month.replace('-', '_')}`;

/** Any number, the same in each version: of several instances one makes a month. */
const lockId = 7_101_407;

export async function makeMonths(db: Kysely<Database>, months: readonly Month[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(lockId)})`.execute(trx);
    for (const month of months) {
      const [from, to] = [month, monthAfter(month, 1)].map((each) => sql.lit(`${firstDayOf(each)}T00:00:00Z`));
      await sql`create table if not exists ${sql.table(partitionOf(month))}
        partition of record_entry for values from (${from}) to (${to})`.execute(trx);
    }
  });
}

/** Those that there are, the oldest first. */
export async function monthsIn(db: Kysely<Database>): Promise<readonly Month[]> {
  const { rows } = await sql<{ name: string }>`select inhrelid::regclass::text as name from pg_inherits
    where inhparent = 'record_entry'::regclass`.execute(db);
  const months = rows.map(({ name }) => name.slice('record_entry_'.length).replace('_', '-'));
  return months.filter(isMonth).toSorted();
}
