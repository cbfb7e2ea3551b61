/** The police's messages in our words. */

import {
  BillId,
  element,
  field,
  jalaliDay,
  PaymentId,
  type Plate,
  plateOf,
  platePartsOf,
  Rial,
  Vin,
  xml,
  z,
} from 'pishkhan/kit';

/** A plate keeps its parts on the wire; a motorcycle's has two. */
export const PlateParts = xml
  .object({
    left: xml.one(xml.text),
    letter: xml.maybe(xml.text),
    right: xml.one(xml.text),
    region: xml.maybe(xml.text),
  })
  .transform(({ left, letter, right, region }, context): Plate => {
    try {
      return letter !== null && region !== null
        ? plateOf({ kind: 'car', left, letter, right, region })
        : plateOf({ kind: 'motorcycle', left, right });
    } catch {
      context.addIssue({ code: 'custom', message: 'not a plate' });
      return z.NEVER;
    }
  });

export function plateElement(plate: Plate) {
  const parts = platePartsOf(plate);
  if (parts.kind === 'motorcycle') {
    return element('plate', element('left', parts.left), element('right', parts.right));
  }
  return element(
    'plate',
    element('left', parts.left),
    element('letter', parts.letter),
    element('right', parts.right),
    element('region', parts.region),
  );
}

export const Vehicle = xml
  .object({
    plate: xml.one(PlateParts),
    vin: xml.maybe(field(Vin)),
    maker: xml.one(xml.text),
    model: xml.one(xml.text),
    productionYear: xml.one(xml.integer),
  })
  .transform(({ plate, vin, maker, model, productionYear }) => ({
    plate,
    vin,
    make: maker,
    model,
    modelYear: productionYear,
  }));

export type VehicleRow = z.output<typeof Vehicle>;

export const Fine = xml
  .object({
    serial: xml.one(xml.text),
    offenceDate: xml.one(jalaliDay),
    place: xml.maybe(xml.text),
    kind: xml.one(xml.text),
    amount: xml.one(field(Rial)),
    billId: xml.one(field(BillId)),
    paymentId: xml.one(field(PaymentId)),
    paid: xml.one(xml.boolean),
  })
  .transform(({ offenceDate, ...fine }) => ({ committedOn: offenceDate, ...fine }));

export const Licence = xml.object({
  number: xml.one(xml.text),
  category: xml.one(xml.text),
  validTo: xml.one(jalaliDay),
  negativePoints: xml.one(xml.integer.pipe(z.int().min(0).max(30))),
  status: xml.one(z.enum(['VALID', 'SUSPENDED', 'EXPIRED'])),
});
