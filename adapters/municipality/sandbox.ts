/** Stand-in of the municipality: REST with JSON behind OAuth 2.0 client credentials. */

import {
  canonical,
  defineStandIn,
  json,
  LegalId,
  NationalId,
  type Owner,
  oauthDoor,
  Plate,
  type Property,
  PropertyCode,
  type PropertyTax,
  parsed,
  permitsOf,
  platePartsOf,
  propertiesOf,
  propertyAt,
  readJson,
  route,
  type TrafficPermit,
  taxOf,
  z,
} from 'pishkhan/kit/sandbox';

const client = { clientId: 'pishkhan-sandbox', clientSecret: 'sandbox-municipality-secret' };
const { guard, tokenRoute } = oauthDoor(client, { path: '/oauth/token' });

const usages = { residential: '1', commercial: '2', office: '3', industrial: '4' } as const;
const uuid = z.uuid();
const paymentOrder = z.object({ code: z.string(), amount: z.int().positive() });
const taxQuery = z.object({ codes: z.array(z.string()).max(100) });

export const standIn = defineStandIn({
  credentials: client,
  guard,
  routes: [
    tokenRoute,
    route({
      operation: 'propertiesOf',
      method: 'GET',
      path: '/api/properties',
      keyField: 'code',
      answer: ({ query }) => {
        const owner = ownerFrom(query.get('owner'));
        return owner ? json({ items: propertiesOf(owner).map(written) }) : badRequest('شناسهٔ مالک نامعتبر است');
      },
    }),
    route({
      operation: 'propertyOf',
      method: 'GET',
      path: '/api/properties/:code',
      keyField: 'code',
      answer: ({ parameters }) => {
        const property = propertyFrom(parameters.code);
        return property
          ? json(written(property))
          : json({ error: 'not_found', message: 'ملکی با این کد نیست' }, { status: 404 });
      },
    }),
    route({
      operation: 'taxOf',
      method: 'POST',
      path: '/api/taxes/query',
      keyField: 'billId',
      answer: (request) => {
        const asked = taxQuery.safeParse(readJson(request));
        return asked.success ? json(taxesOf(asked.data.codes)) : badRequest('حداکثر ۱۰۰ کد نوسازی پذیرفته می‌شود');
      },
    }),
    route({
      operation: 'payTax',
      method: 'POST',
      path: '/api/taxes/payments',
      keyField: 'reference',
      answer: (request) => {
        const asked = paymentOrder.safeParse(readJson(request));
        const key = uuid.safeParse(request.headers['idempotency-key']);
        return asked.success && key.success
          ? json(payment(key.data, asked.data))
          : badRequest('درخواست پرداخت نادرست است');
      },
    }),
    route({
      operation: 'taxPaymentOf',
      method: 'GET',
      path: '/api/taxes/payments/:key',
      keyField: 'reference',
      answer: ({ parameters }) => {
        const made = payments.get(parameters.key);
        return made ? json(made) : json({ error: 'not_found', message: 'پرداختی با این کلید نیست' }, { status: 404 });
      },
    }),
    route({
      operation: 'trafficZonePermitsOf',
      method: 'GET',
      path: '/api/traffic-permits',
      keyField: 'serial',
      answer: ({ query }) => {
        const plate = plateFrom(query.get('plate') ?? '');
        return plate ? json({ permits: permitsOf(plate).map(writtenPermit) }) : badRequest('شمارهٔ پلاک نامعتبر است');
      },
    }),
  ],
});

interface Payment {
  readonly reference: string;
  readonly key: string;
  readonly code: PropertyCode;
  readonly amount: number;
}

/** By idempotency key; they last as long as the process. */
const payments = new Map<string, Payment>();
const paidOf = (code: PropertyCode): number =>
  [...payments.values()].filter((made) => made.code === code).reduce((sum, { amount }) => sum + amount, 0);

/** The same key is the same payment; refusals come with status 200, as the municipality gives them. */
function payment(key: string, { code: text, amount }: z.output<typeof paymentOrder>): Payment | { refused: string } {
  const code = canonical(PropertyCode, text);
  const known = payments.get(key);
  if (known) return known.code === code && known.amount === amount ? known : { refused: 'ANOTHER_PAYMENT' };
  const tax = code && taxOf(code);
  const debt = tax ? tax.debt - paidOf(tax.code) : 0;
  if (!tax || debt === 0) return { refused: 'NOTHING_OWED' };
  if (amount > debt) return { refused: 'MORE_THAN_OWED' };
  const made = { reference: `M-${payments.size + 1}-${key.slice(0, 8)}`, key, code: tax.code, amount };
  payments.set(key, made);
  return made;
}

function badRequest(message: string) {
  return json({ error: 'bad_request', message }, { status: 400 });
}

function ownerFrom(text: string | null): Owner | undefined {
  const person = canonical(NationalId, text);
  if (person !== undefined) return { kind: 'person', id: person };
  const company = canonical(LegalId, text);
  return company && { kind: 'company', id: company };
}

function propertyFrom(text: string): Property | undefined {
  const code = canonical(PropertyCode, text);
  return code && propertyAt(code);
}

/** `12-ب-345-67`, or `123-45678` for a motorcycle: a hyphen between any two parts. */
function plateFrom(text: string): Plate | undefined {
  const plate = parsed(Plate, text);
  if (plate === undefined) return undefined;
  const parts = platePartsOf(plate);
  const inFull =
    parts.kind === 'car' ? [parts.left, parts.letter, parts.right, parts.region] : [parts.left, parts.right];
  return text === inFull.join('-') ? plate : undefined;
}

function taxesOf(codes: readonly string[]) {
  const found = codes.map((text) => ({ text, code: canonical(PropertyCode, text) }));
  const taxes = found.map(({ code }) => code && taxOf(code)).filter((tax) => tax !== undefined);
  const known = new Set<string>(taxes.map(({ code }) => code));
  return { taxes: taxes.map(writtenTax), unknown: codes.filter((code) => !known.has(code)) };
}

function written({ code, usage, areaSquareMetres, postalCode, owners }: Property) {
  return { code, usage: usages[usage], area: areaSquareMetres.toFixed(2), postalCode, owners };
}

function writtenTax({ code, jalaliYear, amount, debt, dueOn, billId, paymentId }: PropertyTax) {
  return { code, year: jalaliYear, amount, debt: debt - paidOf(code), dueOn, billId, paymentId };
}

function writtenPermit({ serial, zone, kind, from, to }: TrafficPermit) {
  return { serial, zone, kind, from, to };
}
