/** Visits: which citizen is at which clerk's counter, for which services, and until when. */

import type { ColumnType, Generated } from 'kysely';

interface VisitTable {
  readonly id: string;
  readonly office: string;
  readonly clerk: string;
  /** An HMAC of the national code, with the name of the secret that made it: who it is stands nowhere. */
  readonly citizen: string;
  /** Codes of the services asked for. */
  readonly services: readonly string[];
  readonly opened_at: Generated<Date>;
  readonly ends_at: Date;
  /** Ended before its time. */
  readonly ended_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface VisitTables {
  readonly visit: VisitTable;
}
