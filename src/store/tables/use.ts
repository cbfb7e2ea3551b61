/** Which fields of the graph are used by which clients, month by month. */

/** Key: month, field, client. */
interface FieldUseTable {
  /** Its first day, in Tehran: `2025-03-01`. */
  readonly month: string;
  /** `Type.field`. */
  readonly field: string;
  readonly client: string;
  readonly requests: number;
}

export interface UseTables {
  readonly field_use: FieldUseTable;
}
