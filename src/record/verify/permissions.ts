/** What may be missing: texts whose time was over, and persons who were erased. */

import type { Kysely } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { RetentionClass } from '../retention.ts';
import { monthOf } from '../shipped/months.ts';

export interface Permissions {
  /** Whether texts of this month were taken away; nobody can tell any more of which class one was. */
  mayLackHeader(at: number): boolean;
  mayLackPayload(subject: string, at: number): boolean;
}

export async function permissionsIn(db: Kysely<Database>): Promise<Permissions> {
  const redactions = await db.selectFrom('record_redaction').select(['month', 'class']).execute();
  const erasures = await db.selectFrom('record_erasure').selectAll().execute();
  const over = new Set(redactions.map((row) => `${row.month.slice(0, 7)} ${row.class}`));
  const isOver = (at: number, name: RetentionClass): boolean => over.has(`${monthOf(at)} ${name}`);
  const erased = new Map<string, number>();
  for (const { subject, at } of erasures) erased.set(subject, Math.max(at.getTime(), erased.get(subject) ?? 0));
  return {
    mayLackHeader: (at) => isOver(at, 'readings') || isOver(at, 'refusals'),
    mayLackPayload: (subject, at) => isOver(at, 'persons') || (erased.get(subject) ?? 0) >= at,
  };
}
