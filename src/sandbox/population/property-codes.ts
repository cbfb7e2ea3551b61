/** Codes of properties: each holds its first owner's nine digits, shuffled, so that the owner is found from the code. */

import { type LegalId, legalIdOf, type NationalId, nationalIdOf, PropertyCode } from '../../scalars/index.ts';
import { dice, pick } from './hash.ts';
import { nineDigits, type Permutation, permutation } from './permutation.ts';
import { isBorne } from './seats.ts';

/** Whose property: a citizen or an organisation, and which of theirs, 0 or 1. */
export type Holding =
  | { readonly kind: 'person'; readonly id: NationalId; readonly number: 0 | 1 }
  | { readonly kind: 'company'; readonly id: LegalId; readonly number: 0 | 1 };

/** 2,500 blocks × 5,000 parcels × 80 units: exactly the nine-digit numbers. */
const parcels = 5_000;
const units = 80;

const throwRegion = dice('property.region');

interface District extends Pick<Holding, 'kind' | 'number'> {
  readonly regions: readonly number[];
  readonly shuffle: Permutation;
}

/** Districts of a city of 22: those of citizens' first and second properties, and those of organisations'. */
const districts: readonly District[] = [
  { kind: 'person', number: 0, regions: range(1, 10), shuffle: permutation('property.person.0') },
  { kind: 'person', number: 1, regions: range(11, 20), shuffle: permutation('property.person.1') },
  { kind: 'company', number: 0, regions: [21], shuffle: permutation('property.company.0') },
  { kind: 'company', number: 1, regions: [22], shuffle: permutation('property.company.1') },
];

/** The code of a holding; undefined for an organisation that can own nothing, its id beginning otherwise than with 1. */
export function codeOf({ kind, id, number }: Holding): PropertyCode | undefined {
  if (kind === 'company' && !id.startsWith('1')) return undefined;
  const { regions, shuffle } = districts.find((one) => one.kind === kind && one.number === number) as District;
  const place = shuffle.forward(Number(kind === 'person' ? id.slice(0, 9) : id.slice(1, 10)));
  const region = pick(throwRegion(place), regions);
  const block = 1 + Math.floor(place / (parcels * units));
  const parcel = 1 + (Math.floor(place / units) % parcels);
  return PropertyCode.parse(`${region}-${block}-${parcel}-${1 + (place % units)}`);
}

/** Whose property the code is; undefined for a code that no holding has. */
export function holdingOf(code: PropertyCode): Holding | undefined {
  const [region = 0, block = 0, parcel = 0, unit = 0] = code.split('-').map(Number);
  const place = ((block - 1) * parcels + (parcel - 1)) * units + (unit - 1);
  const district = districts.find((one) => one.regions.includes(region));
  if (district === undefined || place < 0 || place >= nineDigits) return undefined;
  const holding = holdingFrom(String(district.shuffle.backward(place)).padStart(9, '0'), district);
  // Many a code leads here; the one that is given out is the holding's.
  return holding !== undefined && codeOf(holding) === code ? holding : undefined;
}

function holdingFrom(digits: string, { kind, number }: Pick<Holding, 'kind' | 'number'>): Holding | undefined {
  if (kind === 'company') return { kind, id: legalIdOf(`1${digits}`), number };
  return isBorne(digits) ? { kind, id: nationalIdOf(digits), number } : undefined;
}

function range(least: number, most: number): readonly number[] {
  return Array.from({ length: most - least + 1 }, (_, at) => least + at);
}
