/** Which agencies an operator has switched off. */

import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

export const migration: Migration = {
  async up(db) {
    await sql`create table agency_switch (
      agency text primary key,
      off_at timestamptz,
      off_because text,
      version bigint not null
    )`.execute(db);
  },
};
