/** Changes register or catalogue: one change at a time, each with a version of its own that its rows carry. */

import type { Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { Store } from './store.ts';

/** What a change gives back that found everything as it is to be: no version is used up for it. */
export const unchanged = Symbol('unchanged');

/** For the register's own account of who changed what. */
export interface Note {
  readonly doer: string;
  readonly what: string;
}

/**
 * Versions are committed in their order, so that whoever has seen one has seen all before it. `change` stamps every row that
 * it writes with the version. Whoever keeps the register in memory is to be told afterwards; see `Live.changed`.
 *
 * @throws StoreAway where it was not made, or where it is not known whether it was.
 */
export async function changeRegister<T>(
  { db }: Pick<Store, 'db'>,
  change: (trx: Transaction<Database>, version: number) => Promise<T>,
  note?: Note,
): Promise<T> {
  try {
    return await db.transaction().execute(async (trx) => {
      const { version } = await trx
        .updateTable('register_version')
        .set((row) => ({ version: row('version', '+', 1) }))
        .returning('version')
        .executeTakeFirstOrThrow();
      const result = await change(trx, version);
      if (result === unchanged) throw new Unchanged();
      if (note)
        await trx
          .insertInto('register_change')
          .values({ version, ...note })
          .execute();
      return result;
    });
  } catch (error) {
    if (error instanceof Unchanged) return unchanged as T;
    throw error;
  }
}

/** Takes the transaction back. */
class Unchanged extends Error {
  override readonly name = 'Unchanged';
}
