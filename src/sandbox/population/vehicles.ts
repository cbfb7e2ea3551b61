/** Vehicles: what a citizen owns, and what carries a plate. */

import { type NationalId, type Plate, platePartsOf } from '../../scalars/index.ts';
import { between, dice, pick, weighted } from './hash.ts';
import { cars, type Model, motorcycles } from './models.ts';
import { isLivingAdult } from './persons.ts';
import { isIssued, plateFor } from './plates.ts';

export interface Vehicle {
  readonly plate: Plate;
  /** Seventeen characters, ISO 3779. */
  readonly vin: string;
  readonly maker: string;
  readonly model: string;
  /** Below 1700 Jalali, else Gregorian, as the maker counts. */
  readonly productionYear: number;
}

const throwCount = dice('vehicle.count');
const throwModel = dice('vehicle.model');
const throwYear = dice('vehicle.year');
const throwVin = dice('vehicle.vin');

// ISO 3779 leaves out I, O and Q.
const vinLetters = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
const serialLength = 8;

/** Plates registered to a citizen, at most three; none for children, the dead and the unknown. */
export function platesOf(nationalId: NationalId): readonly Plate[] {
  if (!isLivingAdult(nationalId)) return [];
  const count = weighted(throwCount(nationalId), [25, 45, 22, 8]);
  return [...new Set(Array.from({ length: count }, (_, vehicle) => plateFor(nationalId, vehicle)))];
}

/** Vehicles registered to a citizen, as {@link platesOf}. */
export function vehiclesOf(nationalId: NationalId): readonly Vehicle[] {
  return platesOf(nationalId).map(describe);
}

/** The vehicle that carries a plate; undefined for one plate in twenty, which none does. */
export function vehicleAt(plate: Plate): Vehicle | undefined {
  return isIssued(plate) ? describe(plate) : undefined;
}

export function isMotorcycle(plate: Plate): boolean {
  return platePartsOf(plate).kind === 'motorcycle';
}

function describe(plate: Plate): Vehicle {
  const model = pick(throwModel(plate), isMotorcycle(plate) ? motorcycles : cars);
  const [first, last] = model.years;
  return {
    plate,
    vin: vinOf(plate, model),
    maker: model.maker,
    model: model.model,
    productionYear: between(throwYear(plate), first, last),
  };
}

function vinOf(plate: Plate, { makerCode }: Model): string {
  const tail = Array.from({ length: 14 - serialLength }, (_, at) => pick(throwVin(plate, at), [...vinLetters]));
  const serial = String(throwVin(plate, 'serial') % 10 ** serialLength).padStart(serialLength, '0');
  return `${makerCode}${tail.join('')}${serial}`;
}
