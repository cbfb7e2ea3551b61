/** The catalogue's rows as they are kept: a table for each kind, each row by its id. */

import type { AgencyRow, CatalogueFile, MandateRow, ServiceRow } from './format.ts';

export interface RowOf {
  readonly agency: AgencyRow;
  readonly service: ServiceRow;
  readonly mandate: MandateRow;
}

export type RowKind = keyof RowOf;

/** Each is the name of its table. */
export const rowKinds = ['agency', 'service', 'mandate'] as const satisfies readonly RowKind[];

/** A row with whose file it is of; one that has ended is not in the catalogue any more. */
export type KeptRow = {
  readonly [Kind in RowKind]: {
    readonly kind: Kind;
    readonly id: string;
    readonly agency: string;
    readonly row: RowOf[Kind];
    readonly isEnded: boolean;
  };
}[RowKind];

/** The rows of a file, all of them in the catalogue. */
export function keptRowsOf({ agency, services, mandates }: CatalogueFile): readonly KeptRow[] {
  const of = { agency: agency.id, isEnded: false };
  return [
    { ...of, kind: 'agency', id: agency.id, row: agency },
    ...services.map((row) => ({ ...of, kind: 'service', id: row.code, row }) as const),
    ...mandates.map((row) => ({ ...of, kind: 'mandate', id: row.id, row }) as const),
  ];
}
