/** Follows what was erased in the store: here too nothing of it may stay. */

import type { Kysely } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { OpenJournal } from '../journal/journal.ts';
import { eraseInSegments } from './erase-in-segments.ts';

export interface Erasures {
  follow(db: Kysely<Database>): Promise<void>;
}

/** An erasure may be committed after one that is dated later, in milliseconds. */
const overlapMs = 60_000;

export function openErasures(journal: OpenJournal): Erasures {
  let known: ReadonlyMap<string, Date> = new Map();
  let since = new Date(0);
  return {
    async follow(db) {
      const rows = await db.selectFrom('record_erasure').selectAll().where('at', '>=', since).execute();
      const fresh = rows.filter(({ subject, at }) => (known.get(subject)?.getTime() ?? 0) < at.getTime());
      if (fresh.length > 0) {
        for (const { subject } of fresh) journal.forget(subject);
        await eraseInSegments(journal.held(), new Set(fresh.map(({ subject }) => subject)));
      }
      known = new Map(rows.map(({ subject, at }) => [subject, at]));
      since = new Date(Math.max(since.getTime(), ...rows.map(({ at }) => at.getTime() - overlapMs)));
    },
  };
}
