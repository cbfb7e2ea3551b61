/** What the policy room asks of the house. */

import type { Problem } from '../errors.ts';

/** The catalogue of services, as it is today. */
export interface Catalogue {
  /** Whether one of the visit's services reads the scope, and is open to one of the office's networks. */
  mayRead(
    scope: string,
    asking: { readonly services: readonly string[]; readonly networks: readonly string[] },
  ): 'allowed' | Problem;
}

/** What the makers of each client have registered. */
export interface Documents {
  /** The text of a client's document; `undefined` where it registered none under this id. */
  textOf(client: string, id: string): string | undefined;
}

/** What must stand before personal data is read or anything is changed. */
export interface Footing {
  /** Whether what is read can be put on record. */
  canRecord(): boolean;
  /** Whether business facts can be kept. */
  canChange(): boolean;
}

/** What each field of the graph asks of agencies, by its coordinate `Type.field`. */
export type AsksOf = ReadonlyMap<string, readonly { readonly operation: string; readonly weight: number }[]>;

/** Which fields are still used, by whom. */
export interface FieldUse {
  /** One request of a client named these fields, by their coordinates; the list is the same object for the same document. */
  count(client: string, fields: readonly string[]): void;
}
