/** Puts an agency's file in the place of its rows in the store, and tells what that changed. */

import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { CatalogueFile } from './format.ts';
import { type KeptRow, keptRowsOf, type RowKind, rowKinds } from './rows.ts';

/** Ids of the rows of one kind, by what became of them. */
export interface Difference {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly ended: readonly string[];
  /** How many stayed as they were. */
  readonly unchanged: number;
}

export type Differences = Readonly<Record<RowKind, Difference>>;

export const isNothing = (differences: Differences): boolean =>
  Object.values(differences).every(({ added, changed, ended }) => added.length + changed.length + ended.length === 0);

interface Replacing {
  readonly file: CatalogueFile;
  /** Stamped on what is written. */
  readonly version: number;
  /** Says what would change, and writes nothing. */
  readonly isRehearsal?: boolean;
}

export async function replaceAgency(
  trx: Transaction<Database>,
  { file, version, isRehearsal = false }: Replacing,
): Promise<Differences> {
  const rows = keptRowsOf(file);
  const differences = {} as Record<RowKind, Difference>;
  for (const kind of rowKinds) {
    const wanted = rows.filter((row) => row.kind === kind);
    const { difference, writes } = await compare(trx, kind, file.agency.id, wanted);
    if (!isRehearsal) await write(trx, kind, writes, version);
    differences[kind] = difference;
  }
  return differences;
}

interface Write {
  readonly id: string;
  readonly agency: string;
  readonly row: string;
  readonly is_ended: boolean;
}

async function compare(trx: Transaction<Database>, kind: RowKind, agency: string, wanted: readonly KeptRow[]) {
  const stored = await trx.selectFrom(kind).selectAll().where('agency', '=', agency).execute();
  const before = new Map(stored.filter(({ is_ended }) => !is_ended).map(({ id, row }) => [id, row]));
  const after = new Map(wanted.map(({ id, row }) => [id, JSON.stringify(row)]));
  const isSame = (id: string, text: string): boolean => isDeepStrictEqual(before.get(id), JSON.parse(text));
  const changed = [...after].filter(([id, text]) => before.has(id) && !isSame(id, text));
  const added = [...after].filter(([id]) => !before.has(id));
  const ended = [...before].filter(([id]) => !after.has(id));
  const writes: readonly Write[] = [
    ...[...added, ...changed].map(([id, row]) => ({ id, agency, row, is_ended: false })),
    ...ended.map(([id, row]) => ({ id, agency, row: JSON.stringify(row), is_ended: true })),
  ];
  const idsOf = (entries: readonly (readonly [string, unknown])[]): readonly string[] =>
    entries.map(([id]) => id).sort();
  const difference: Difference = {
    added: idsOf(added),
    changed: idsOf(changed),
    ended: idsOf(ended),
    unchanged: after.size - added.length - changed.length,
  };
  return { difference, writes };
}

async function write(trx: Transaction<Database>, kind: RowKind, writes: readonly Write[], version: number) {
  if (writes.length === 0) return;
  await trx
    .insertInto(kind)
    .values(writes.map((each) => ({ ...each, version })))
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((excluded) => ({
        agency: excluded.ref('excluded.agency'),
        row: excluded.ref('excluded.row'),
        is_ended: excluded.ref('excluded.is_ended'),
        version: excluded.ref('excluded.version'),
      })),
    )
    .execute();
}
