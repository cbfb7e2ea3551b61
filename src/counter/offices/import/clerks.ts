/**
 * Clerks, a row for each office a clerk works at: `id` (as tokens have it: their `sub`) and `office`, both needed, and `ended`, the
 * first day on which the clerk does not work there any more. What the file has no row for stays, and so does who is suspended.
 */

import { day, needed, officeId, optional, tokenName } from './column.ts';
import { type OpenKind, taken } from './kind.ts';
import type { Mistake } from './mistake.ts';
import { once } from './once.ts';
import type { Row } from './table.ts';
import { keyOf, upsert } from './upsert.ts';

const key = ['id', 'office'];
const columns = { id: 'id', office: 'office', ended_on: 'ended' };

const officeIsUnknown: Mistake = {
  column: 'office',
  problem: 'The register has no such office.',
  remedy: 'Import the office first, or mend its id.',
};

export const clerks: OpenKind = async () => ({
  what: 'clerks',
  columns: [needed('id', tokenName), needed('office', officeId), optional('ended', day)],
  check: once(key),
  async write(trx, rows, version) {
    const officeOf = ({ values }: Row): string => values.office ?? '';
    const found = await trx.selectFrom('office').select('id').where('id', 'in', rows.map(officeOf)).execute();
    const offices = new Set(found.map(({ id }) => id));
    const [good, bad] = [
      rows.filter((row) => offices.has(officeOf(row))),
      rows.filter((row) => !offices.has(officeOf(row))),
    ];
    const written = good.map((row) => taken(row, columns));
    const changed = await upsert(trx, { table: 'clerk', key, rows: written, version });
    return {
      changed: new Set(good.filter(({ values }) => changed.has(keyOf(values, key)))),
      bad: new Map(bad.map((row) => [row, officeIsUnknown])),
    };
  },
});
