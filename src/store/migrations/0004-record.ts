/** The record: journals' entries by month, their anchors and checkpoints, and what was cut, taken away and erased. */

import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

const tables = [
  sql`create table record_entry (
    journal text not null,
    seq bigint not null check (seq > 0),
    at timestamptz not null,
    header text,
    leaf bytea check ((header is null) = (leaf is not null)),
    chain bytea not null,
    payload bytea,
    kind text generated always as (header::jsonb ->> 'kind') stored,
    office text generated always as (header::jsonb ->> 'office') stored,
    subject text generated always as (header::jsonb ->> 'subject') stored,
    agencies jsonb generated always as (
      jsonb_path_query_array(header::jsonb, '$.readings[*][0]') ||
      jsonb_path_query_array(header::jsonb, '$.refusals[*].agency')
    ) stored,
    primary key (journal, seq, at)
  ) partition by range (at)`,
  sql`create index on record_entry (at, journal, seq)`,
  sql`create index on record_entry (office, at) where kind = 'refusal'`,
  sql`create index on record_entry (subject) where payload is not null`,
  sql`create table record_anchor (
    place bigint primary key,
    at timestamptz not null,
    journal text not null,
    seq bigint not null,
    chain bytea not null,
    root bytea not null,
    link bytea not null
  )`,
  sql`create index on record_anchor (journal, seq)`,
  sql`create table record_checkpoint (
    journal text not null,
    size bigint not null,
    at timestamptz not null,
    note text not null,
    primary key (journal, size)
  )`,
  sql`create table record_cut (
    journal text not null,
    seq bigint not null,
    chain bytea not null,
    peaks jsonb not null,
    note text not null,
    at timestamptz not null default now(),
    primary key (journal, seq)
  )`,
  sql`create table record_anchor_cut (
    place bigint primary key,
    link bytea not null,
    at timestamptz not null default now()
  )`,
  sql`create table record_redaction (
    month date not null,
    class text not null,
    is_done boolean not null default false,
    at timestamptz not null default now(),
    primary key (month, class)
  )`,
  sql`create table record_erasure (
    subject text not null,
    at timestamptz not null,
    primary key (subject, at)
  )`,
];

export const migration: Migration = {
  async up(db) {
    for (const table of tables) await table.execute(db);
  },
};
