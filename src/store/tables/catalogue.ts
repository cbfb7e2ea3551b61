/** The catalogue: agencies, their services, and what the law is claimed to ask. */

import type { ColumnType, Generated } from 'kysely';

/** Whole rows as the catalogue's format has them, for what the gateway does with them it does in memory. */
interface CatalogueTable {
  readonly id: string;
  /** Whose file the row came in. */
  readonly agency: string;
  /** Written as JSON text. */
  readonly row: ColumnType<unknown, string, string>;
  /** Not in the catalogue any more. Rows are never deleted. */
  readonly is_ended: Generated<boolean>;
  /** Which version of the register last changed it. */
  readonly version: number;
}

export interface CatalogueTables {
  readonly agency: CatalogueTable;
  readonly service: CatalogueTable;
  readonly mandate: CatalogueTable;
}
