/** Rows of a catalogue for tests: good ones, of which each test changes what it is about. */

import type { NetworkRecord } from '../../src/counter/ports.ts';
import { type CatalogueMemory, catalogueMemory } from '../../src/counter/services/catalogue.ts';
import { serviceRow } from '../../src/counter/services/format.ts';
import type { KeptRow } from '../../src/counter/services/rows.ts';

type Changes = Readonly<Record<string, unknown>>;

export const goodService = (changes: Changes = {}): Changes => ({
  code: 'police.fines-inquiry',
  name: { fa: 'استعلام خلافی', en: 'Traffic fines inquiry' },
  kind: 'INQUIRY',
  requirements: [],
  fees: [],
  openTo: [],
  reads: ['police.fines'],
  verification: 'SAMPLE',
  ...changes,
});

export const goodMandate = (changes: Changes = {}): Changes => ({
  id: 'police.all-services',
  instrument: { fa: 'قانون', en: 'The act' },
  article: { fa: 'ماده ۱', en: 'Article 1' },
  claim: { fa: 'باید واگذار شود.', en: 'It must be delegated.' },
  networks: ['PISHKHAN'],
  source: 'A page',
  verification: 'COPY_READ',
  status: 'SILENT',
  statusVerification: 'SAMPLE',
  ...changes,
});

export const opening = (network: string, from: string, to: string | null = null): Changes => ({
  network,
  from,
  to,
  verification: 'SAMPLE',
});

export function keptService(changes: Changes): KeptRow {
  const row = serviceRow.parse(goodService(changes));
  return { kind: 'service', id: row.code, agency: row.code.slice(0, row.code.indexOf('.')), row, isEnded: false };
}

const network = (code: string): NetworkRecord => ({
  code,
  name: { fa: `شبکه ${code}`, en: `Network ${code}` },
  custodian: null,
});

/** A catalogue of these services at a moment, or by a clock. */
export function catalogueWith(
  services: readonly Changes[],
  now: string | (() => number) = '2026-03-21',
): CatalogueMemory {
  const catalogue = catalogueMemory(typeof now === 'string' ? () => Date.parse(now) : now);
  catalogue.take({ rows: services.map(keptService), networks: networks.map(network) });
  return catalogue;
}

export const networks = ['PISHKHAN', 'POLICE_PLUS_10', 'CITY_ESERVICE'] as const;
