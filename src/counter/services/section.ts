/** The catalogue's part of what is kept in memory by version: reads what changed in the store. */

import type { Kysely } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { Section } from '../../store/live.ts';
import type { NetworkRecord } from '../ports.ts';
import type { CatalogueMemory } from './catalogue.ts';
import { type KeptRow, type RowKind, rowKinds } from './rows.ts';

export const catalogueSection = (catalogue: CatalogueMemory): Section => ({
  async catchUp(db, since) {
    const rows: KeptRow[] = [];
    for (const kind of rowKinds) rows.push(...(await rowsIn(db, kind, since)));
    catalogue.take({ rows, networks: await networksIn(db, since) }, since === 0);
  },
});

async function rowsIn(db: Kysely<Database>, kind: RowKind, since: number): Promise<readonly KeptRow[]> {
  const found = await db.selectFrom(kind).selectAll().where('version', '>', since).execute();
  // Whatever is in the table was read by the format before it was written.
  return found.map(({ id, agency, row, is_ended }) => ({ kind, id, agency, row, isEnded: is_ended }) as KeptRow);
}

async function networksIn(db: Kysely<Database>, since: number): Promise<readonly NetworkRecord[]> {
  const found = await db.selectFrom('office_network').selectAll().where('version', '>', since).execute();
  return found.map(({ code, name_fa, name_en, custodian_fa, custodian_en }) => {
    const [fa, en] = [custodian_fa ?? custodian_en, custodian_en ?? custodian_fa];
    return { code, name: { fa: name_fa, en: name_en }, custodian: fa === null || en === null ? null : { fa, en } };
  });
}
