/** Who stands behind the digests of the record: opened for those who may know, erased for those who may not. */

import { type Kysely, sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Database } from '../../store/database.ts';
import { digestsOf, type PersonKind, personOpener } from '../persons.ts';
import type { RecordSecrets } from '../secret.ts';
import { whileNobodyShips } from '../shipped/put-entries.ts';

/** Gives `kind:id`; the digest itself where it was erased, or no known secret sealed it. */
export function personsIn(db: Kysely<Database>, secrets: RecordSecrets): (digest: string) => Promise<string> {
  const open = personOpener(secrets);
  const known = new LRUCache<string, string>({ max: 10_000 });
  return async (digest) => {
    const found = known.get(digest) ?? (await look(digest));
    known.set(digest, found);
    return found;
  };

  async function look(digest: string): Promise<string> {
    const row = await db
      .selectFrom('record_entry')
      .select(['journal', 'payload'])
      .where('subject', '=', digest)
      .where('payload', 'is not', null)
      .limit(1)
      .executeTakeFirst();
    const id = row?.payload ? open(row.journal, digest, row.payload) : undefined;
    return id === undefined ? digest : `${digest.slice(0, digest.indexOf(':'))}:${id}`;
  }
}

export interface Erased {
  /** How many sealed payloads were in the store. Those on instances' disks are written over within seconds. */
  readonly payloads: number;
}

/** The entries stay, and so does the chain: what can no longer be said is who they are about. */
export async function erasePerson(
  db: Kysely<Database>,
  secrets: RecordSecrets,
  { kind, id }: { readonly kind: PersonKind; readonly id: string },
): Promise<Erased> {
  const subjects = digestsOf(secrets, kind, id);
  return db.transaction().execute(async (trx) => {
    await whileNobodyShips.execute(trx);
    await trx
      .insertInto('record_erasure')
      .values(subjects.map((subject) => ({ subject, at: new Date() })))
      .execute();
    const { numAffectedRows = 0n } = await sql`update record_entry set payload = null
      where payload is not null and subject = any(${subjects})`.execute(trx);
    return { payloads: Number(numAffectedRows) };
  });
}
