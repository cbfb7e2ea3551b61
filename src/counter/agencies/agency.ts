/** An agency as the graph has it: what its adapter says of it, and what the catalogue knows. */

import type { ConnectedAgency } from '../ports.ts';
import { counterId } from '../services/format.ts';
import type { CatalogueView } from '../services/view.ts';
import type { TwoLanguages } from '../two-languages.ts';

export interface KnownAgency {
  readonly id: string;
  readonly name: TwoLanguages;
  readonly availability: 'LIVE' | 'OFF';
  readonly responsiblePost: TwoLanguages | null;
}

/** `undefined` where neither knows it, and for the counter, which is no agency. */
export function agencyOf(
  id: string,
  { agencies: known }: CatalogueView,
  connected: readonly ConnectedAgency[],
): KnownAgency | undefined {
  const [row, adapter] = [known.get(id), connected.find((each) => each.id === id)];
  const name = adapter?.name ?? row?.name;
  if (id === counterId || name === undefined) return undefined;
  return { id, name, availability: adapter?.isLive ? 'LIVE' : 'OFF', responsiblePost: row?.responsiblePost ?? null };
}

export function allAgencies(view: CatalogueView, connected: readonly ConnectedAgency[]): readonly KnownAgency[] {
  const ids = new Set([...connected.map(({ id }) => id), ...view.agencies.keys()]);
  return [...ids].sort().flatMap((id) => agencyOf(id, view, connected) ?? []);
}
