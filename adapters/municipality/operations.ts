/** The municipality's calls: REST with JSON, behind OAuth 2.0. */

import {
  byKey,
  citizen,
  field,
  type NationalId,
  type Plate,
  PropertyCode,
  path,
  property,
  Rejected,
  type Rial,
  rest,
  stale,
  type Uuid,
  vehicle,
  z,
} from 'pishkhan/kit';
import { Permit, Property, plateText, Tax, TaxPayment } from './mapping.ts';

interface ByCode {
  readonly code: PropertyCode;
}

export const propertiesOf = rest.get({
  about: ({ nationalId }) => citizen(nationalId),
  dataClass: 'personal',
  dependsOn: [],
  path: (_: { nationalId: NationalId }) => path`/api/properties`,
  query: ({ nationalId }) => ({ owner: nationalId }),
  envelope: z.object({ items: z.array(z.unknown()) }),
  pick: ({ items }) => items,
  response: z.array(Property).max(50),
  reuse: { ttlSeconds: 300, staleSeconds: 3_600, sharedBy: 'everyone' },
});

export const propertyOf = rest.get({
  about: ({ code }) => property(code),
  dataClass: 'personal',
  dependsOn: [],
  path: ({ code }: ByCode) => path`/api/properties/${code}`,
  absentStatus: 404,
  envelope: z.looseObject({ code: field(PropertyCode) }),
  // A property that was not asked for is no answer.
  pick: (body, { code }) => (body.code === code ? body : undefined),
  response: Property,
  reuse: { ttlSeconds: 300, staleSeconds: 3_600, sharedBy: 'everyone' },
});

const Taxes = z.object({
  taxes: z.array(z.looseObject({ code: field(PropertyCode) })).max(100),
  unknown: z.array(field(PropertyCode)).max(100),
});

export const taxOf = rest.get({
  about: ({ code }) => property(code),
  dataClass: 'personal',
  dependsOn: [],
  many: {
    atMost: 100,
    path: (_: readonly ByCode[]) => path`/api/taxes/query`,
    json: (inputs) => ({ codes: inputs.map(({ code }) => code) }),
    envelope: Taxes,
    pick: ({ taxes, unknown }) => {
      const known = byKey(
        taxes,
        ({ code }) => code,
        ({ code }: ByCode) => code,
      );
      const none = new Set<string>(unknown);
      return (input) => (none.has(input.code) ? null : known(input));
    },
  },
  response: Tax,
  // What is owed decides over services.
  reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'everyone' },
});

interface Payment extends ByCode {
  readonly amount: Rial;
  readonly idempotencyKey: Uuid;
}

const PaymentReply = z.union([
  z.looseObject({ reference: z.string(), code: field(PropertyCode), key: z.string() }),
  z.object({ refused: z.string() }),
]);

/** A payment under another key or for another property is no answer. */
function paymentIn(reply: z.output<typeof PaymentReply>, { code, idempotencyKey }: Payment): unknown {
  if ('refused' in reply) throw new Rejected(String(reply.refused));
  return reply.code === code && reply.key === idempotencyKey ? reply : undefined;
}

export const taxPaymentOf = rest.get({
  about: ({ code }) => property(code),
  dataClass: 'personal',
  dependsOn: [],
  path: ({ idempotencyKey }: Payment) => path`/api/taxes/payments/${idempotencyKey}`,
  absentStatus: 404,
  envelope: PaymentReply,
  pick: paymentIn,
  response: TaxPayment,
  reuse: 'never',
});

export const payTax = rest.send({
  about: ({ code }) => property(code),
  dataClass: 'personal',
  dependsOn: [],
  method: 'POST',
  path: (_: Payment) => path`/api/taxes/payments`,
  json: ({ code, amount }) => ({ code, amount }),
  idempotency: { header: 'Idempotency-Key', key: ({ idempotencyKey }) => idempotencyKey },
  reconcile: taxPaymentOf,
  invalidates: ({ code }) => [stale(taxOf, { code })],
  envelope: PaymentReply,
  pick: paymentIn,
  response: TaxPayment,
});

export const trafficZonePermitsOf = rest.get({
  about: ({ plate }) => vehicle(plate),
  dataClass: 'personal',
  dependsOn: [],
  path: (_: { plate: Plate }) => path`/api/traffic-permits`,
  query: ({ plate }) => ({ plate: plateText(plate) }),
  envelope: z.object({ permits: z.array(z.unknown()) }),
  pick: ({ permits }) => permits,
  response: z.array(Permit).max(50),
  reuse: { ttlSeconds: 300, staleSeconds: 3_600, sharedBy: 'everyone' },
});
