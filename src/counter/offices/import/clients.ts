/**
 * Clients, the software of offices: `id` (as tokens have it: their `azp`) and `software`, both needed, `software_version`, and `ended`, the
 * first day on which it is not to be used any more. What the file has no row for stays, and so does what is suspended.
 */

import { day, needed, optional, text, tokenName, words } from './column.ts';
import { type OpenKind, taken } from './kind.ts';
import { once } from './once.ts';
import { keyOf, upsert } from './upsert.ts';

const key = ['id'];
const columns = { id: 'id', software: 'software', software_version: 'software_version', ended_on: 'ended' };

export const clients: OpenKind = async () => ({
  what: 'clients',
  columns: [
    needed('id', tokenName),
    needed('software', words(200)),
    optional('software_version', text(100)),
    optional('ended', day),
  ],
  check: once(key),
  async write(trx, rows, version) {
    const written = rows.map((row) => taken(row, columns));
    const changed = await upsert(trx, { table: 'client', key, rows: written, version });
    return { changed: new Set(rows.filter(({ values }) => changed.has(keyOf(values, key)))), bad: new Map() };
  },
});
