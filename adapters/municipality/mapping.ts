/** The municipality's messages in our words. */

import {
  BillId,
  field,
  jalaliDay,
  LegalId,
  NationalId,
  PaymentId,
  type Plate,
  PropertyCode,
  platePartsOf,
  Rial,
  z,
} from 'pishkhan/kit';

const usages = { '1': 'RESIDENTIAL', '2': 'COMMERCIAL', '3': 'OFFICE', '4': 'INDUSTRIAL' } as const;

const Owner = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), id: field(NationalId) }).transform(({ id }) => ({ nationalId: id })),
  z.object({ kind: z.literal('company'), id: field(LegalId) }).transform(({ id }) => ({ legalId: id })),
]);

export const Property = z
  .object({
    code: field(PropertyCode),
    usage: z.enum(['1', '2', '3', '4']),
    // Written as decimal text, so that no parser rounds it.
    area: z.string().regex(/^\d{1,7}(\.\d{1,2})?$/),
    owners: z.array(Owner).max(50),
  })
  .transform(({ code, usage, area, owners }) => ({
    code,
    usage: usages[usage],
    areaSquareMetres: Number(area),
    owners,
  }));

export type PropertyRow = z.output<typeof Property>;

export const Tax = z
  .object({
    year: z.int().min(1300).max(1500),
    amount: field(Rial),
    debt: field(Rial),
    dueOn: jalaliDay.nullish(),
    billId: field(BillId),
    paymentId: field(PaymentId),
  })
  .transform(({ year, ...tax }) => ({ jalaliYear: year, ...tax }));

export const TaxPayment = z
  .object({ reference: z.string().min(1).max(64), amount: field(Rial) })
  .transform(({ reference, amount }) => ({ agencyReference: reference, paid: amount }));

export const Permit = z
  .object({
    serial: z.string().min(1),
    zone: z.string().min(1),
    kind: z.enum(['ANNUAL', 'DAILY']),
    from: jalaliDay,
    to: jalaliDay,
  })
  .transform(({ serial, zone, kind, from, to }) => ({ serial, zone, kind, validFrom: from, validTo: to }));

/** A plate as the municipality writes it: its parts joined by hyphens. */
export function plateText(plate: Plate): string {
  const parts = platePartsOf(plate);
  return parts.kind === 'car'
    ? `${parts.left}-${parts.letter}-${parts.right}-${parts.region}`
    : `${parts.left}-${parts.right}`;
}
