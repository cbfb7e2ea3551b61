/** Anchors: the head of a journal as it was shipped, in one chain for all journals, so that no one of them can be cut short. */

import { sql, type Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import { type Hash, hashOf, leafOf, linkOf } from '../chain/hash.ts';
import { type Head, rootOf } from '../chain/head.ts';

export interface Anchor {
  readonly place: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly journal: string;
  readonly seq: number;
  readonly chain: Hash;
  readonly root: Hash;
}

/** What stands before the first. */
export const firstLink = hashOf('pishkhan record anchors');

export const anchorLink = (before: Hash, { place, at, journal, seq, chain, root }: Anchor): Hash =>
  linkOf(before, leafOf([place, at, journal, seq, chain, root].join(' ')));

/** Any number, the same in each version: anchors are put down one after the other. */
const lockId = 7_101_408;

export interface Anchored {
  readonly journal: string;
  readonly head: Head;
  readonly at: number;
}

export async function putAnchor(trx: Transaction<Database>, { journal, head, at }: Anchored): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(lockId)})`.execute(trx);
  const before = await lastLink(trx);
  const anchor = { place: before.place + 1, at, journal, seq: head.seq, chain: head.chain, root: rootOf(head) };
  await trx
    .insertInto('record_anchor')
    .values({
      ...anchor,
      at: new Date(at),
      chain: bytesOf(anchor.chain),
      root: bytesOf(anchor.root),
      link: bytesOf(anchorLink(before.link, anchor)),
    })
    .execute();
}

/** Of the last anchor; where all were cut away, of the last of those. */
async function lastLink(trx: Transaction<Database>): Promise<{ readonly place: number; readonly link: Hash }> {
  const last =
    (await trx
      .selectFrom('record_anchor')
      .select(['place', 'link'])
      .orderBy('place', 'desc')
      .limit(1)
      .executeTakeFirst()) ??
    (await trx
      .selectFrom('record_anchor_cut')
      .select(['place', 'link'])
      .orderBy('place', 'desc')
      .limit(1)
      .executeTakeFirst());
  return last ? { place: last.place, link: textOf(last.link) } : { place: 0, link: firstLink };
}

const bytesOf = (hash: Hash): Buffer => Buffer.from(hash, 'base64');
export const textOf = (bytes: Uint8Array): Hash => Buffer.from(bytes).toString('base64');
