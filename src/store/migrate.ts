/**
 * Brings the store forward, one instance at a time, and lets the version before this one go on working.
 *
 * Not Kysely's own Migrator: that refuses a store in which a later version has migrated, and goes by the clocks of the
 * machines for the order of what was done; here versions N and N−1 serve side by side while a fleet is renewed.
 */

import { type Kysely, type Migration as KyselyMigration, sql } from 'kysely';

/**
 * One step forward, in one transaction with the others that are due. It only expands: what version N−1 reads and writes
 * stays as it is. What nobody needs any more is taken away by a later step, which says so in `needs`.
 */
export interface Migration extends Pick<KyselyMigration, 'up'> {
  /** The name of the step that a version must know to work with the store after this one. */
  readonly needs?: string;
}

/** By name, in their order. */
export type Migrations = Readonly<Record<string, Migration>>;

export interface MigrationTables {
  readonly migration: { readonly name: string; readonly needs: string | null };
}

/** The store is of a version that this one cannot work with. */
export class StoreTooNew extends Error {
  override readonly name = 'StoreTooNew';
}

/** Any number, the same in each version. */
const lockId = 7_101_405;

/** Resolves with the names of the steps that were made. @throws StoreTooNew */
export async function migrate(db: Kysely<MigrationTables>, migrations: Migrations): Promise<readonly string[]> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(lockId)})`.execute(trx);
    await sql`create table if not exists migration (
      name text primary key, needs text, at timestamptz not null default now()
    )`.execute(trx);
    const done = await trx.selectFrom('migration').select(['name', 'needs']).execute();
    refuseIfTooNew(done, migrations);
    const names = new Set(done.map(({ name }) => name));
    const due = Object.entries(migrations).filter(([name]) => !names.has(name));
    for (const [name, { up, needs = null }] of due) {
      await up(trx);
      await trx.insertInto('migration').values({ name, needs }).execute();
    }
    return due.map(([name]) => name);
  });
}

function refuseIfTooNew(done: readonly MigrationTables['migration'][], known: Migrations): void {
  const beyond = done.find(({ name, needs }) => !(name in known) && needs !== null && !(needs in known));
  if (beyond === undefined) return;
  throw new StoreTooNew(
    `The store was brought forward to "${beyond.name}", and this version of Pishkhan does not know "${beyond.needs}", which that needs. Start a later version.`,
  );
}
