/** The catalogue as it is on one day, put so that each question is a look-up. */

import type { IsoDate } from '../../scalars/index.ts';
import type { AgencyRow, MandateRow, NetworkRow, ServiceRow } from './format.ts';
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
  readonly networks: ReadonlyMap<string, NetworkRow>;
  readonly search: SearchIndex;
}

export function viewOf(kept: Iterable<KeptRow>, day: IsoDate): CatalogueView {
  const rows = [...kept].filter(({ isEnded }) => !isEnded).sort((a, b) => (a.id < b.id ? -1 : 1));
  const services = rows.flatMap((each) => (each.kind === 'service' ? [serviceOf(each.agency, each.row, day)] : []));
  const of = <Kind extends KeptRow['kind']>(kind: Kind) =>
    rows.filter((each): each is Extract<KeptRow, { kind: Kind }> => each.kind === kind);
  return {
    day,
    services: new Map(services.map((service) => [service.code, service])),
    mandates: new Map(of('mandate').map(({ id, agency, row }) => [id, { ...row, agency }])),
    agencies: new Map(of('agency').map(({ id, row }) => [id, row])),
    networks: new Map(of('network').map(({ id, row }) => [id, row])),
    search: searchIndex(services.map(({ code, name }) => ({ id: code, texts: [name.fa, name.en, code] }))),
  };
}

const serviceOf = (agency: string, row: ServiceRow, day: IsoDate): Service => ({
  ...row,
  agency,
  openNow: openOn(row.openTo, day),
  readsScope: new Set(row.reads),
});
