/** Documents that the makers of each client registered. */

import type { Generated } from 'kysely';

/** Key: client, id. What an id stands for never changes. */
interface ClientDocumentTable {
  readonly client: string;
  readonly id: string;
  readonly body: string;
  /** Not known any more. Rows are never deleted. */
  readonly is_retired: Generated<boolean>;
  readonly registered_at: Generated<Date>;
  /** Which version of the register last changed it. */
  readonly version: number;
}

export interface DocumentTables {
  readonly client_document: ClientDocumentTable;
}
