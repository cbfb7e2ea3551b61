/** Documents that makers of clients registered, and which fields are still used. */

import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

export const migration: Migration = {
  async up(db) {
    // Of clients that nobody has entered too, where the gateway lets them in.
    await sql`create table client_document (
      client text not null,
      id text not null,
      body text not null,
      is_retired boolean not null default false,
      registered_at timestamptz not null default now(),
      version bigint not null,
      primary key (client, id)
    )`.execute(db);
    await sql`create index on client_document (version)`.execute(db);
    await sql`create table field_use (
      "month" date not null,
      field text not null,
      client text not null,
      requests bigint not null check (requests > 0),
      primary key ("month", field, client)
    )`.execute(db);
    await sql`create index on field_use (field)`.execute(db);
  },
};
