/** What the import of one kind of thing is: its columns, what is wrong beyond a cell, and how a batch is written. */

import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../../store/database.ts';
import type { Column } from './column.ts';
import type { Mistake } from './mistake.ts';
import type { Row } from './table.ts';

export interface Batch {
  /** Those that the register did not have so. */
  readonly changed: ReadonlySet<Row>;
  /** Those that do not fit what the register has; they are not written. */
  readonly bad: ReadonlyMap<Row, Mistake>;
}

/** For one file. */
export interface Kind {
  /** For the register's own account: `offices`. */
  readonly what: string;
  readonly columns: readonly Column[];
  /** What is wrong with a row whose cells are right: by itself, or beside the rows before it. */
  check(row: Row): readonly Mistake[];
  /** Stamps what it writes with the version. */
  write(trx: Transaction<Database>, rows: readonly Row[], version: number): Promise<Batch>;
}

/** @throws StoreAway */
export type OpenKind = (db: Kysely<Database>) => Promise<Kind>;

/** What a table takes of a row: its own names, and the columns of the file that they come from, if it has them. */
export const taken = (
  { values }: Row,
  columns: Readonly<Record<string, string>>,
): Readonly<Record<string, string | null>> =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([own, column]) => {
      const value = values[column];
      return value === undefined ? [] : [[own, value]];
    }),
  );
