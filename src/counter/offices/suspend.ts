/** Suspends and reinstates offices, clerks and clients, and denies tokens: from the next request on, at every instance. */

import type { Transaction } from 'kysely';
import { changeRegister, unchanged } from '../../store/change-register.ts';
import type { Database } from '../../store/database.ts';
import type { Store } from '../../store/store.ts';
import { digestOf } from './register.ts';

export type Whom =
  | { readonly office: string }
  /** The issuer is believed about who works where, so a clerk need not have been entered to be suspended. */
  | { readonly clerk: string; readonly office: string }
  | { readonly client: string };

export interface Suspension {
  readonly whom: Whom;
  /** `null` reinstates. */
  readonly why: string | null;
  /** For the register's own account. */
  readonly doer: string;
}

/** Tells whether the register has them. @throws StoreAway */
export async function suspend(store: Pick<Store, 'db'>, { whom, why, doer }: Suspension): Promise<boolean> {
  const changes = { suspended_at: why === null ? null : new Date(), suspended_why: why };
  const change = (trx: Transaction<Database>, version: number): Promise<boolean> => {
    if ('clerk' in whom) return ofClerk(trx, whom, { ...changes, version });
    return 'client' in whom
      ? ofTable(trx, 'client', whom.client, { ...changes, version })
      : ofTable(trx, 'office', whom.office, { ...changes, version });
  };
  const what = `${why === null ? 'reinstated' : 'suspended'} ${nameOf(whom)}`;
  const made = await changeRegister(
    store,
    async (trx, version) => ((await change(trx, version)) ? 'made' : unchanged),
    { doer, what },
  );
  return made === 'made';
}

/** The account is no place for a person's name. */
const nameOf = (whom: Whom): string => {
  if ('clerk' in whom) return `a clerk of office ${whom.office}`;
  return 'client' in whom ? `client ${whom.client}` : `office ${whom.office}`;
};

interface Changes {
  readonly suspended_at: Date | null;
  readonly suspended_why: string | null;
  readonly version: number;
}

async function ofTable(trx: Transaction<Database>, table: 'office' | 'client', id: string, changes: Changes) {
  const { numUpdatedRows } = await trx.updateTable(table).set(changes).where('id', '=', id).executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

async function ofClerk(
  trx: Transaction<Database>,
  { clerk, office }: { clerk: string; office: string },
  changes: Changes,
) {
  const known = await trx.selectFrom('office').select('id').where('id', '=', office).execute();
  if (known.length === 0) return false;
  await trx
    .insertInto('clerk')
    .values({ id: clerk, office, ...changes })
    .onConflict((conflict) => conflict.columns(['id', 'office']).doUpdateSet({ ...changes }))
    .execute();
  return true;
}

export interface Denial {
  /** The token's `jti`. */
  readonly tokenId: string;
  /** When the token is over anyway. */
  readonly until: Date;
  readonly doer: string;
}

/** @throws StoreAway */
export async function denyToken(store: Pick<Store, 'db'>, { tokenId, until, doer }: Denial): Promise<void> {
  await changeRegister(
    store,
    async (trx, version) => {
      await trx
        .insertInto('denied_token')
        .values({ digest: digestOf(tokenId), until, version })
        .onConflict((conflict) => conflict.column('digest').doUpdateSet({ until, version }))
        .execute();
    },
    { doer, what: 'denied a token' },
  );
}
