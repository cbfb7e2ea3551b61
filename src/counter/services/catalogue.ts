/** The catalogue in memory: what the store holds as of a version, as it is today in Tehran. */

import { Problem } from '../../errors.ts';
import type { Catalogue } from '../../policy/ports.ts';
import { dayInTehran } from '../day-in-tehran.ts';
import { counterId } from './format.ts';
import { closedBecause } from './openness.ts';
import type { KeptRow } from './rows.ts';
import { type CatalogueView, type Service, viewOf } from './view.ts';

export interface ServiceCatalogue extends Catalogue {
  /** As it is today; the same until a row changes or the day does. */
  today(): CatalogueView;
}

export interface CatalogueMemory extends ServiceCatalogue {
  /** Takes rows as they are now in the place of what they were. */
  take(rows: readonly KeptRow[]): void;
}

/** `now` in milliseconds since the epoch. */
export function catalogueMemory(now: () => number): CatalogueMemory {
  const rows = new Map<string, KeptRow>();
  const day = dayInTehran(now);
  let view: CatalogueView | undefined;
  const today = (): CatalogueView => {
    const current = day();
    if (view?.day !== current) view = viewOf(rows.values(), current);
    return view;
  };
  return {
    today,
    take(changed) {
      for (const row of changed) rows.set(`${row.kind}:${row.id}`, row);
      view = undefined;
    },
    mayRead: (scope, { services, networks }) => verdict(today(), scope, services, networks),
  };
}

/** Of several services that read the scope the most open one decides. */
function verdict(
  { services }: CatalogueView,
  scope: string,
  codes: readonly string[],
  networks: readonly string[],
): 'allowed' | Problem {
  let closest: Service | undefined;
  for (const code of codes) {
    const service = services.get(code);
    if (!service?.readsScope.has(scope)) continue;
    if (closedBecause(service.openNow, networks) === undefined) return 'allowed';
    if (!closest || closest.openNow.size === 0) closest = service;
  }
  return closest ? closed(closest, scope, networks) : notOfTheService(scope, codes);
}

function closed({ code, agency, openNow }: Service, scope: string, networks: readonly string[]): Problem {
  const reason = closedBecause(openNow, networks) ?? 'NETWORK_NOT_ALLOWED';
  // The counter is no agency that could be blamed.
  return new Problem(reason, { scope, service: code, ...(agency !== counterId && { agency }) });
}

function notOfTheService(scope: string, [service]: readonly string[]): Problem {
  return new Problem('FORBIDDEN', { reason: 'NOT_OF_THE_SERVICE', scope, ...(service !== undefined && { service }) });
}
