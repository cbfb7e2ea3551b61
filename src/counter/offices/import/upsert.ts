/** Writes many rows of the register in one statement, and touches only those that differ. */

import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Database } from '../../../store/database.ts';

interface Writing {
  readonly table: 'office' | 'membership' | 'licence' | 'clerk' | 'client';
  readonly key: readonly string[];
  /** All with the same columns. Of those with the same key, the last is written. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly version: number;
}

/** How a row is named by its key. */
export const keyOf = (row: Readonly<Record<string, unknown>>, key: readonly string[]): string =>
  JSON.stringify(key.map((name) => row[name]));

/** Keys of the rows that were not as they are now. */
export async function upsert(trx: Transaction<Database>, writing: Writing): Promise<ReadonlySet<string>> {
  const { table, key, rows, version } = writing;
  const [first] = rows;
  if (!first) return new Set();
  const once = [...new Map(rows.map((row) => [keyOf(row, key), row])).values()];
  const written = await sql<Record<string, unknown>>`
    insert into ${sql.table(table)} (${listOf(Object.keys(first))}, version)
    select ${listOf(Object.keys(first))}, ${version}::bigint
    from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(once)}::json)
    on conflict (${listOf(key)}) do ${updateOf(writing, first)}
    returning ${listOf(key)}`.execute(trx);
  return new Set(written.rows.map((row) => keyOf(row, key)));
}

function updateOf({ table, key }: Writing, row: Readonly<Record<string, unknown>>): RawBuilder<unknown> {
  const rest = Object.keys(row).filter((name) => !key.includes(name));
  if (rest.length === 0) return sql`nothing`;
  const settings = [...rest, 'version'].map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`);
  return sql`update set ${sql.join(settings)}
    where (${listOf(rest, `${table}.`)}) is distinct from (${listOf(rest, 'excluded.')})`;
}

const listOf = (names: readonly string[], of = ''): RawBuilder<unknown> =>
  sql.join(names.map((name) => sql.ref(`${of}${name}`)));
