/** Mandates as a list of the graph. */

import { type Connection, connectionOf, inOrderOfIds, type PageArguments } from '../connection.ts';
import type { CatalogueView, Mandate } from '../services/view.ts';

export interface MandatesSought extends PageArguments {
  readonly agency?: string | null | undefined;
  readonly status?: Mandate['status'] | null | undefined;
}

/** @throws Problem BAD_INPUT */
export function mandatesSought({ mandates }: CatalogueView, sought: MandatesSought): Connection<Mandate> {
  const { agency, status } = sought;
  const wanted = [...mandates.values()].filter(
    (mandate) => (agency == null || mandate.agency === agency) && (status == null || mandate.status === status),
  );
  return connectionOf(
    inOrderOfIds(wanted, ({ id }) => id),
    sought,
  );
}
