/** The register, and the five networks that there are. */

import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

const tables = [
  sql`create table register_version (
    "only" boolean primary key default true check ("only"),
    version bigint not null
  )`,
  sql`create table register_change (
    version bigint primary key,
    at timestamptz not null default now(),
    doer text not null,
    what text not null
  )`,
  sql`create table office_network (
    code text primary key,
    name_fa text not null,
    name_en text not null,
    custodian_fa text,
    custodian_en text,
    version bigint not null
  )`,
  sql`create table office (
    id text primary key,
    name_fa text not null,
    name_en text,
    province text not null,
    city text not null,
    constituency text,
    closed_on date,
    suspended_at timestamptz,
    suspended_why text,
    requests_per_minute integer check (requests_per_minute >= 0),
    cost_per_minute integer check (cost_per_minute >= 0),
    citizens_per_hour integer check (citizens_per_hour >= 0),
    version bigint not null
  )`,
  sql`create table membership (
    office text not null references office,
    network text not null references office_network,
    from_day date not null,
    to_day date check (to_day > from_day),
    conversion text check (conversion in ('NOT_STARTED', 'UNDER_WAY', 'CONVERTED')),
    is_void boolean not null default false,
    version bigint not null,
    primary key (office, network, from_day)
  )`,
  sql`create table licence (
    office text not null references office,
    number text not null,
    from_day date not null,
    to_day date check (to_day > from_day),
    is_void boolean not null default false,
    version bigint not null,
    primary key (office, number)
  )`,
  sql`create table clerk (
    id text not null,
    office text not null references office,
    ended_on date,
    suspended_at timestamptz,
    suspended_why text,
    version bigint not null,
    primary key (id, office)
  )`,
  sql`create table client (
    id text primary key,
    software text not null,
    software_version text,
    ended_on date,
    suspended_at timestamptz,
    suspended_why text,
    version bigint not null
  )`,
  sql`create table denied_token (
    digest text primary key,
    until timestamptz not null,
    version bigint not null
  )`,
];

/** So that what changed since a version is found without reading the rest. */
const versioned = ['office_network', 'office', 'membership', 'licence', 'clerk', 'client', 'denied_token'];

const networks = sql`insert into office_network (code, name_fa, name_en, custodian_fa, custodian_en, version) values
  ('PISHKHAN', 'دفتر پیشخوان خدمات دولت', 'Pishkhan government counter',
    'سازمان تنظیم مقررات و ارتباطات رادیویی', 'Communications Regulatory Authority', 1),
  ('POLICE_PLUS_10', 'دفتر پلیس +۱۰', 'Police+10',
    'شرکت وابسته به بنیاد تعاون ناجا', 'A company of the police cooperative foundation', 1),
  ('CITY_ESERVICE', 'دفتر خدمات الکترونیک شهر', 'City e-service office', 'شهرداری', 'Municipality', 1),
  ('POST_AGENCY', 'دفتر نمایندگی پست', 'Post agency', 'شرکت ملی پست', 'National Post Company', 1),
  ('JUDICIAL_ESERVICE', 'دفتر خدمات الکترونیک قضایی', 'Judicial e-service office', 'قوه قضاییه', 'Judiciary', 1)`;

export const migration: Migration = {
  async up(db) {
    for (const table of tables) await table.execute(db);
    for (const table of versioned) await sql`create index on ${sql.table(table)} (version)`.execute(db);
    await sql`insert into register_version (version) values (1)`.execute(db);
    await networks.execute(db);
  },
};
