/** Puts good rows into the store; one that is there already as it is changes nothing, and uses no version up. */

import { sql, type Transaction } from 'kysely';
import { changeRegister, unchanged } from '../../../store/change-register.ts';
import type { Database } from '../../../store/database.ts';
import type { Store } from '../../../store/store.ts';
import type { FileKind } from './columns.ts';
import type { Row } from './read-rows.ts';

export interface Batch {
  readonly kind: FileKind;
  readonly rows: readonly Row[];
  /** For the register's own account. */
  readonly doer: string;
}

/** Resolves with how many rows changed something. @throws StoreAway */
export async function putRows(store: Pick<Store, 'db'>, { kind, rows, doer }: Batch): Promise<number> {
  let changed = 0;
  await changeRegister(
    store,
    async (trx, version) => {
      changed = 0;
      for (const { table, keys, made } of tablesOf[kind])
        changed += await put(trx, { table, keys, rows: rows.map((row) => ({ ...made(row), version })) });
      return changed > 0 ? undefined : unchanged;
    },
    { doer, what: `imported ${kind}` },
  );
  return Math.min(changed, rows.length);
}

type Values = Readonly<Record<string, string | number | null>>;

interface TableOfFile {
  readonly table: string;
  readonly keys: readonly string[];
  readonly made: (row: Row) => Values;
}

const tablesOf: Readonly<Record<FileKind, readonly TableOfFile[]>> = {
  offices: [
    {
      table: 'office',
      keys: ['id'],
      made: ({ id = '', name_fa = '', name_en = null, province = '', city = '', constituency = null }) => ({
        id,
        name_fa,
        name_en,
        province,
        city,
        constituency,
      }),
    },
    {
      table: 'membership',
      keys: ['office', 'network', 'from_day'],
      made: ({ id = '', network = '', from = '', to = null, conversion = null }) => ({
        office: id,
        network,
        from_day: from,
        to_day: to,
        conversion,
      }),
    },
    {
      table: 'licence',
      keys: ['office', 'number'],
      made: ({ id = '', licence = '', licence_from = '', licence_to = null }) => ({
        office: id,
        number: licence,
        from_day: licence_from,
        to_day: licence_to,
      }),
    },
  ],
  clerks: [
    {
      table: 'clerk',
      keys: ['id', 'office'],
      made: ({ id = '', office = '', ended = null }) => ({ id, office, ended_on: ended }),
    },
  ],
  clients: [
    {
      table: 'client',
      keys: ['id'],
      made: ({ id = '', software = '', software_version = null, ended = null }) => ({
        id,
        software,
        software_version,
        ended_on: ended,
      }),
    },
  ],
};

interface Putting {
  readonly table: string;
  readonly keys: readonly string[];
  readonly rows: readonly Values[];
}

/** Of several rows with the same key the last holds. */
async function put(trx: Transaction<Database>, { table, keys, rows }: Putting): Promise<number> {
  const byKey = new Map(rows.map((row) => [keys.map((key) => row[key]).join('\n'), row]));
  const columns = Object.keys(rows[0] ?? {});
  const others = columns.filter((column) => !keys.includes(column));
  const compared = others.filter((column) => column !== 'version');
  const list = (names: readonly string[], within?: string) =>
    sql.join(names.map((name) => sql.ref(within === undefined ? name : `${within}.${name}`)));
  const values = [...byKey.values()].map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`);
  const { numAffectedRows = 0n } =
    await sql`insert into ${sql.table(table)} (${list(columns)}) values ${sql.join(values)}
    on conflict (${list(keys)}) do update set ${sql.join(others.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))}
    where (${list(compared, table)}) is distinct from (${list(compared, 'excluded')})`.execute(trx);
  return Number(numAffectedRows);
}
