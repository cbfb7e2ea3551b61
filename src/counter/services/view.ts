/** The catalogue as it is on one day, put so that each question is a look-up. */

import type { IsoDate } from '../../scalars/index.ts';
import type { NetworkRecord } from '../ports.ts';
import type { AgencyRow, MandateRow, ServiceRow } from './format.ts';
import { openOn } from './openness.ts';
import type { KeptRow } from './rows.ts';
import { type SearchIndex, searchIndex } from './search.ts';

export interface Service extends ServiceRow {
  readonly agency: string;
  /** Networks it is open to on the day. */
  readonly openNow: ReadonlySet<string>;
  readonly readsScope: ReadonlySet<string>;
}

export interface Mandate extends MandateRow {
  readonly agency: string;
}

export interface CatalogueView {
  readonly day: IsoDate;
  /** By code, in the order of their codes. */
  readonly services: ReadonlyMap<string, Service>;
  /** By id, in the order of their ids. */
  readonly mandates: ReadonlyMap<string, Mandate>;
  readonly agencies: ReadonlyMap<string, AgencyRow>;
  readonly networks: ReadonlyMap<string, NetworkRecord>;
  readonly search: SearchIndex;
}

export interface Kept {
  readonly rows: Iterable<KeptRow>;
  readonly networks: Iterable<NetworkRecord>;
}

export function viewOf({ rows, networks }: Kept, day: IsoDate): CatalogueView {
  const current = [...rows].filter(({ isEnded }) => !isEnded).sort((a, b) => (a.id < b.id ? -1 : 1));
  const services = current.flatMap((each) => (each.kind === 'service' ? [serviceOf(each.agency, each.row, day)] : []));
  const mandates = current.flatMap((each) => (each.kind === 'mandate' ? [{ ...each.row, agency: each.agency }] : []));
  const agencies = current.flatMap((each) => (each.kind === 'agency' ? [each.row] : []));
  return {
    day,
    services: new Map(services.map((service) => [service.code, service])),
    mandates: new Map(mandates.map((mandate) => [mandate.id, mandate])),
    agencies: new Map(agencies.map((agency) => [agency.id, agency])),
    networks: new Map([...networks].map((network) => [network.code, network])),
    search: searchIndex(services.map(({ code, name }) => ({ id: code, texts: [name.fa, name.en, code] }))),
  };
}

const serviceOf = (agency: string, row: ServiceRow, day: IsoDate): Service => ({
  ...row,
  agency,
  openNow: openOn(row.openTo, day),
  readsScope: new Set(row.reads),
});
