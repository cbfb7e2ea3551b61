/** Visits, found by their id alone. */

import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

export const migration: Migration = {
  async up(db) {
    await sql`create table visit (
      id text primary key,
      office text not null,
      clerk text not null,
      citizen text not null,
      services text[] not null,
      opened_at timestamptz not null default now(),
      ends_at timestamptz not null check (ends_at > opened_at),
      ended_at timestamptz
    )`.execute(db);
    await sql`create index on visit (ends_at)`.execute(db);
  },
};
