/** The catalogue in memory: what the store holds as of a version, as it is today in Tehran. */

import { Problem } from '../../errors.ts';
import type { Catalogue } from '../../policy/ports.ts';
import { dayInTehran } from '../day-in-tehran.ts';
import type { NetworkRecord } from '../ports.ts';
import { counterId } from './format.ts';
import { closedBecause } from './openness.ts';
import type { KeptRow } from './rows.ts';
import { type CatalogueView, type Service, viewOf } from './view.ts';

export interface ServiceCatalogue extends Catalogue {
  /** As it is today; the same until a row changes or the day does. */
  today(): CatalogueView;
}

/** Rows as they are now. */
export interface Changes {
  readonly rows: readonly KeptRow[];
  readonly networks: readonly NetworkRecord[];
}

export interface CatalogueMemory extends ServiceCatalogue {
  /** Puts rows in the place of what they were; with `isWhole` there is nothing else any more. */
  take(changes: Changes, isWhole?: boolean): void;
}

/** `now` in milliseconds since the epoch. */
export function catalogueMemory(now: () => number): CatalogueMemory {
  const rows = new Map<string, KeptRow>();
  const networks = new Map<string, NetworkRecord>();
  const day = dayInTehran(now);
  let view: CatalogueView | undefined;
  const today = (): CatalogueView => {
    const current = day();
    if (view?.day !== current) view = viewOf({ rows: rows.values(), networks: networks.values() }, current);
    return view;
  };
  return {
    today,
    take(changes, isWhole = false) {
      if (isWhole) for (const kept of [rows, networks]) kept.clear();
      for (const row of changes.rows) rows.set(`${row.kind}:${row.id}`, row);
      for (const network of changes.networks) networks.set(network.code, network);
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
