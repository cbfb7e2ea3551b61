/** The catalogue of services, by agency. */

import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

export const migration: Migration = {
  async up(db) {
    for (const table of ['agency', 'service', 'mandate']) {
      await sql`create table ${sql.table(table)} (
        id text primary key,
        agency text not null,
        "row" jsonb not null,
        is_ended boolean not null default false,
        version bigint not null
      )`.execute(db);
      await sql`create index on ${sql.table(table)} (version)`.execute(db);
      await sql`create index on ${sql.table(table)} (agency)`.execute(db);
    }
  },
};
