/** The messages of Car Register in our words. */

import { dayOf, element, field, IsoDate, xml, z } from 'pishkhan/kit';
import type { CarRegisterCar, CarRegisterSaleInput } from './generated.ts';

/** A value around which white space says nothing. */
export const trimmed = z.string().trim();

/** A number in digits, with a point. */
export const decimal = z
  .string()
  .trim()
  .regex(/^[+-]?\d{1,15}(\.\d{1,15})?([eE][+-]?\d{1,2})?$/)
  .transform(Number);

/** A day, whether or not it says in which zone. */
export const day = z
  .string()
  .trim()
  .regex(/^\d{4}-\d{2}-\d{2}(Z|[+-]\d{2}:\d{2}|T.*)?$/)
  .transform((text): unknown => text.slice(0, 10))
  .pipe(field(IsoDate))
  .transform(dayOf);

const namesOfFuel = { P: 'PETROL', D: 'DIESEL' } as const;
export const Fuel = trimmed.pipe(z.enum(['P', 'D'])).transform((wire) => namesOfFuel[wire]);
export const wireOfFuel = { PETROL: 'P', DIESEL: 'D' } as const;

export const Person = xml.object({ fn: xml.one(z.string()) }).transform((row) => ({ firstName: row.fn }));

export const Company = xml.object({ title: xml.one(z.string()) });

export const Owner = z.discriminatedUnion('@xsi:type', [
  z
    .looseObject({ '@xsi:type': z.literal('PersonType') })
    .pipe(z.any().pipe(Person))
    .transform((of) => ({ ...of, __typename: 'CarRegisterPerson' as const })),
  z
    .looseObject({ '@xsi:type': z.literal('CompanyType') })
    .pipe(z.any().pipe(Company))
    .transform((of) => ({ ...of, __typename: 'CarRegisterCompany' as const })),
]);

export const Weight = xml
  .object({ '@unit': z.string().nullish(), '#text': decimal })
  .transform((row) => ({ unit: row['@unit'], value: row['#text'] }));

export const Car: z.ZodType<CarRegisterCar> = z.lazy(() =>
  xml
    .object({
      '@plate': z.string(),
      year: xml.one(xml.integer.pipe(z.int32().min(1300).max(3000))),
      price: xml.maybe(decimal.nullable()),
      clean: xml.maybe(xml.boolean.nullable()),
      seen: xml.maybe(day.nullable()),
      fuel: xml.one(Fuel),
      owners: xml.maybe(xml.object({ owner: xml.many(Owner, 50) }).nullable()),
      weight: xml.maybe(Weight.nullable()),
      trailer: xml.maybe(z.lazy(() => Car).nullable()),
    })
    .transform((row) => ({
      plate: row['@plate'],
      year: row.year,
      price: row.price,
      isClean: row.clean,
      seenOn: row.seen,
      fuel: row.fuel,
      owners: row.owners?.owner,
      weight: row.weight,
      trailer: row.trailer,
    })),
);

/** A sale. */
export const writtenSale = (input: CarRegisterSaleInput) => ({
  attributes: { ch: input.channel === undefined || input.channel === null ? undefined : wireOfFuel[input.channel] },
  content: [
    element({ name: 'buyer', namespace: 'urn:cars:types' }, input.buyer),
    input.price === undefined || input.price === null
      ? undefined
      : element({ name: 'price', namespace: 'urn:cars:types' }, String(input.price)),
    input.notes === undefined || input.notes === null
      ? undefined
      : element(
          { name: 'notes', namespace: 'urn:cars:types' },
          ...(input.notes ?? []).map((each) => element({ name: 'note', namespace: 'urn:cars:types' }, each)),
        ),
  ],
});
