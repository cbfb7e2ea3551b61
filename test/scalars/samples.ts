/** Arbitrary canonical values of every scalar, made from their parts and not by the parser under test. */

import fc from 'fast-check';
import {
  allScalars,
  type BillType,
  billIdOf,
  legalIdOf,
  nationalIdOf,
  newTrackingCode,
  paymentIdOf,
  type Scalar,
} from '../../src/scalars/index.ts';

export const digits = (min: number, max = min) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max }).map((each) => each.join(''));

const letters = [...'بپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی', 'الف', 'D', 'S'];
const billTypes: BillType[] = ['WATER', 'ELECTRICITY', 'GAS', 'LANDLINE', 'MOBILE', 'MUNICIPALITY', 'TAX', 'FINES'];

export const nationalIds = digits(9)
  .filter((nine) => !/^(\d)\1{8}$/.test(nine))
  .map(nationalIdOf);

export const billParts = fc.record({
  file: fc.integer({ min: 1, max: 99_999_999 }).map(String),
  subsidiary: digits(3),
  type: fc.constantFrom(...billTypes),
});

export const paymentParts = fc.record({
  thousandRials: fc.integer({ min: 1, max: 99_999_999 }),
  year: fc.integer({ min: 0, max: 9 }),
  period: fc.integer({ min: 0, max: 99 }),
  billId: billParts.map(billIdOf),
});

export const carParts = fc.record({
  kind: fc.constant('car' as const),
  left: digits(2),
  letter: fc.constantFrom(...letters),
  right: digits(3),
  region: digits(2),
});

export const motorcycleParts = fc.record({
  kind: fc.constant('motorcycle' as const),
  left: digits(3),
  right: digits(5),
});

export const propertyParts = fc.record({
  region: fc.integer({ min: 1, max: 99 }).map(String),
  block: fc.integer({ min: 1, max: 99_999 }).map(String),
  parcel: fc.integer({ min: 1, max: 99_999 }).map(String),
  unit: fc.integer({ min: 1, max: 999 }).map(String),
});

/** Days as the runtime's own calendar counts them. */
export const isoDates = fc
  .integer({ min: Date.UTC(1700, 0, 1) / 86_400_000, max: Date.UTC(2321, 2, 20) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

const vinCharacters = [...'0123456789ABCDEFGHJKLMNPRSTUVWXYZ'];
const ibans = digits(22).map((account) => {
  const check = 98n - (BigInt(`${account}182700`) % 97n);
  return `IR${String(check).padStart(2, '0')}${account}`;
});

const samples: Record<string, fc.Arbitrary<unknown>> = {
  NationalId: nationalIds,
  LegalId: digits(10).map(legalIdOf),
  PostalCode: digits(10),
  Iban: ibans,
  Mobile: digits(9).map((rest) => `+989${rest}`),
  BillId: billParts.map(billIdOf),
  PaymentId: paymentParts.map(paymentIdOf),
  Plate: fc.oneof(
    carParts.map(({ left, letter, right, region }) => `${left}${letter}${right}-${region}`),
    motorcycleParts.map(({ left, right }) => `${left}-${right}`),
  ),
  Vin: fc.array(fc.constantFrom(...vinCharacters), { minLength: 17, maxLength: 17 }).map((each) => each.join('')),
  PropertyCode: propertyParts.map(({ region, block, parcel, unit }) => `${region}-${block}-${parcel}-${unit}`),
  ServiceCode: fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z][a-z0-9]{0,5}){0,2}(\.[a-z][a-z0-9]{0,5}){1,3}$/),
  TrackingCode: fc.constant(null).map(() => newTrackingCode()),
  Rial: fc.maxSafeInteger(),
  Date: isoDates,
  JalaliDate: fc
    .tuple(fc.integer({ min: 1079, max: 1699 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 29 }))
    .map(([year, month, day]) => `${year}/${String(month).padStart(2, '0')}/${String(day).padStart(2, '0')}`),
  DateTime: fc
    .date({ min: new Date('1700-01-01T00:00:00.000Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
    .map((moment) => moment.toISOString()),
  Uuid: fc.uuid(),
};

/** Each scalar with arbitrary canonical values of it; fails where a scalar has none. */
export const scalarsWithSamples: [name: string, scalar: Scalar<unknown>, values: fc.Arbitrary<unknown>][] =
  allScalars.map((scalar) => {
    const values = samples[scalar.name];
    if (values === undefined) throw new Error(`No samples of ${scalar.name}`);
    return [scalar.name, scalar, values];
  });
