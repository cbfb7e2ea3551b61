/** Everything that stands in a store, as text: each row of each table. */

import { sql } from 'kysely';
import type { Store } from '../../../store/store.ts';

export async function textOf({ db }: Pick<Store, 'db'>): Promise<string> {
  const tables = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public'`.execute(db);
  const rows = tables.rows.map(({ name }) =>
    sql<{ row: string }>`select to_jsonb(one)::text as row from ${sql.table(name)} as one`.execute(db),
  );
  return (await Promise.all(rows)).flatMap((found) => found.rows.map(({ row }) => row)).join('\n');
}
