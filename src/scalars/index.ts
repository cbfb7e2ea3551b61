/** The scalars of the graph: each its own file, all of them pure. */

import { BillId } from './bill-id.ts';
import { IsoDate } from './date.ts';
import { DateTime } from './date-time.ts';
import { Iban } from './iban.ts';
import { JalaliDate } from './jalali-date.ts';
import { LegalId } from './legal-id.ts';
import { Mobile } from './mobile.ts';
import { NationalId } from './national-id.ts';
import { PaymentId } from './payment-id.ts';
import { Plate } from './plate.ts';
import { PostalCode } from './postal-code.ts';
import { PropertyCode } from './property-code.ts';
import { Rial } from './rial.ts';
import type { Scalar } from './scalar.ts';
import { ServiceCode } from './service-code.ts';
import { TrackingCode } from './tracking-code.ts';
import { Uuid } from './uuid.ts';
import { Vin } from './vin.ts';

export { type BillParts, type BillType, billIdOf, billTypeOf } from './bill-id.ts';
export { type Day, dayOf } from './day.ts';
export { normaliseText, withoutThousandsMarks } from './digits.ts';
export { jalaliDateOf } from './jalali-date.ts';
export { legalIdOf } from './legal-id.ts';
export { nationalIdOf } from './national-id.ts';
export { amountOf, type PaymentParts, paymentIdOf, paymentMatches } from './payment-id.ts';
export { type PlateParts, plateOf, platePartsOf } from './plate.ts';
export { type PropertyCodeParts, propertyCodeOf, propertyCodePartsOf } from './property-code.ts';
export { type Brand, InvalidScalar, type Scalar, type Violation, violations } from './scalar.ts';
export { newTrackingCode } from './tracking-code.ts';
export {
  BillId,
  DateTime,
  Iban,
  IsoDate,
  JalaliDate,
  LegalId,
  Mobile,
  NationalId,
  PaymentId,
  Plate,
  PostalCode,
  PropertyCode,
  Rial,
  ServiceCode,
  TrackingCode,
  Uuid,
  Vin,
};

/** Every scalar that the graph has beside GraphQL's own. */
export const allScalars: readonly Scalar<unknown>[] = [
  NationalId,
  LegalId,
  PostalCode,
  Iban,
  Mobile,
  BillId,
  PaymentId,
  Plate,
  Vin,
  PropertyCode,
  ServiceCode,
  TrackingCode,
  Rial,
  IsoDate,
  JalaliDate,
  DateTime,
  Uuid,
];
