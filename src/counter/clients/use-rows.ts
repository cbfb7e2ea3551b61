/** The rows of what was used: added to, read for one field, and taken away when they are old. */

import type { Kysely } from 'kysely';
import type { Database } from '../../store/database.ts';

export interface Use {
  readonly client: string;
  /** `Type.field`. */
  readonly field: string;
  readonly requests: number;
}

/** Rows in one statement. */
const rowsAtOnce = 1_000;

/** @throws StoreAway, where some may have been added. */
export async function addUse(db: Kysely<Database>, month: string, use: readonly Use[]): Promise<void> {
  // In one order, so that two instances never wait for each other's rows.
  const rows = use.map((each) => ({ month, ...each })).sort((one, other) => orderOf(one, other));
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    await db
      .insertInto('field_use')
      .values(rows.slice(at, at + rowsAtOnce))
      .onConflict((conflict) =>
        conflict.columns(['month', 'field', 'client']).doUpdateSet(({ eb, ref }) => ({
          requests: eb('field_use.requests', '+', ref('excluded.requests')),
        })),
      )
      .execute();
  }
}

function orderOf(one: Use, other: Use): number {
  if (one.field !== other.field) return one.field < other.field ? -1 : 1;
  return one.client < other.client ? -1 : 1;
}

/** Takes away what was used before this month. */
export async function pruneUse(db: Kysely<Database>, month: string): Promise<void> {
  await db.deleteFrom('field_use').where('month', '<', month).execute();
}

export interface MonthOfUse extends Omit<Use, 'field'> {
  readonly month: string;
}

/** Of one field, the latest month first. */
export async function monthsOf(db: Kysely<Database>, field: string): Promise<readonly MonthOfUse[]> {
  return db
    .selectFrom('field_use')
    .select(['month', 'client', 'requests'])
    .where('field', '=', field)
    .orderBy('month', 'desc')
    .orderBy('requests', 'desc')
    .execute();
}
