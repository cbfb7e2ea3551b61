/** Writes a batch of offices with their memberships and licences. */

import { sql, type Transaction } from 'kysely';
import type { Database } from '../../../store/database.ts';
import { type Kind, taken } from './kind.ts';
import type { Row } from './table.ts';
import { keyOf, upsert } from './upsert.ts';

const officeColumns = {
  id: 'id',
  name_fa: 'name_fa',
  name_en: 'name_en',
  province: 'province',
  city: 'city',
  constituency: 'constituency',
  closed_on: 'closed',
};
const membershipColumns = {
  office: 'id',
  network: 'network',
  from_day: 'from',
  to_day: 'to',
  conversion: 'conversion',
};
const licenceColumns = { office: 'id', number: 'licence', from_day: 'licence_from', to_day: 'licence_to' };

const membershipKey = ['office', 'network', 'from_day'];
const licenceKey = ['office', 'number'];

export const writeOffices: Kind['write'] = async (trx, rows, version) => {
  const membershipOf = (row: Row) => ({ ...taken(row, membershipColumns), is_void: false });
  const licenceOf = (row: Row) => ({ ...taken(row, licenceColumns), is_void: false });
  const memberships = rows.map(membershipOf);

  const offices = rows.map((row) => taken(row, officeColumns));
  const changedOffices = await upsert(trx, { table: 'office', key: ['id'], rows: offices, version });
  const replacing = await voidOverlapped(trx, memberships, version);
  const joined = await upsert(trx, { table: 'membership', key: membershipKey, rows: memberships, version });
  const licences = rows.map(licenceOf);
  const changedLicences = await upsert(trx, { table: 'licence', key: licenceKey, rows: licences, version });

  const isChanged = (row: Row): boolean => {
    const membership = keyOf(membershipOf(row), membershipKey);
    return (
      changedOffices.has(keyOf(row.values, ['id'])) ||
      replacing.has(membership) ||
      joined.has(membership) ||
      changedLicences.has(keyOf(licenceOf(row), licenceKey))
    );
  };
  return { changed: new Set(rows.filter(isChanged)), bad: new Map() };
};

/** A membership whose first day is put right is not there twice. Keys of those that took the place of another. */
async function voidOverlapped(
  trx: Transaction<Database>,
  rows: readonly object[],
  version: number,
): Promise<ReadonlySet<string>> {
  const voided = await sql<Record<string, unknown>>`
    update membership as old set is_void = true, version = ${version}::bigint
    from json_populate_recordset(null::membership, ${JSON.stringify(rows)}::json) as new
    where old.office = new.office and old.network = new.network and old.from_day <> new.from_day and not old.is_void
      and old.from_day < coalesce(new.to_day, 'infinity') and new.from_day < coalesce(old.to_day, 'infinity')
    returning new.office, new.network, new.from_day`.execute(trx);
  return new Set(voided.rows.map((row) => keyOf(row, membershipKey)));
}
