/** The public library: cards, loans and reservations over REST. */

import {
  type AdapterContext,
  type CitizenRef,
  citizen,
  defineAdapter,
  field,
  InvalidInput,
  jalaliDay,
  NationalId,
  path,
  Rejected,
  rest,
  stale,
  type Uuid,
  z,
} from 'pishkhan/kit';

const cardOf = rest.get({
  about: ({ nationalId }) => citizen(nationalId),
  dataClass: 'personal',
  dependsOn: [],
  path: ({ nationalId }: CitizenRef) => path`/cards/${nationalId}`,
  absentStatus: 404,
  envelope: z.looseObject({ holder: field(NationalId) }),
  pick: (card, { nationalId }) => (card.holder === nationalId ? card : undefined),
  response: z
    .object({
      holder: field(NationalId),
      cardNumber: z.string().min(1),
      validTo: jalaliDay,
      status: z.enum(['VALID', 'EXPIRED']),
    })
    .transform(({ holder, cardNumber, ...card }) => ({ ...card, nationalId: holder, number: cardNumber })),
  reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'everyone' },
});

const loansOf = rest.get({
  about: ({ nationalId }) => citizen(nationalId),
  dataClass: 'personal',
  dependsOn: [],
  path: ({ nationalId }: CitizenRef & { readonly titleBegins: string }) => path`/cards/${nationalId}/loans`,
  query: ({ titleBegins }) => ({ title: titleBegins }),
  envelope: z.object({ loans: z.array(z.unknown()) }),
  pick: ({ loans }) => loans,
  response: z.array(z.object({ title: z.string().min(1), dueOn: jalaliDay })).max(20),
  reuse: { ttlSeconds: 300, staleSeconds: 3_600, sharedBy: 'everyone' },
});

interface Reservation extends CitizenRef {
  readonly idempotencyKey: Uuid;
  readonly isbn: string;
}

const Made = z.union([z.looseObject({ key: z.string() }), z.object({ blocked: z.literal(true) })]);

function madeIn(reply: z.output<typeof Made>, { idempotencyKey }: Reservation): unknown {
  if ('blocked' in reply) throw new Rejected('CARD_BLOCKED');
  return reply.key === idempotencyKey ? reply : undefined;
}

const Reference = z.object({ reference: z.string().min(1) });

const reservationOf = rest.get({
  about: ({ nationalId }) => citizen(nationalId),
  dataClass: 'personal',
  dependsOn: [],
  path: ({ idempotencyKey }: Reservation) => path`/reservations/${idempotencyKey}`,
  absentStatus: 404,
  envelope: Made,
  pick: madeIn,
  response: Reference,
  reuse: 'never',
});

const reserve = rest.send({
  about: ({ nationalId }) => citizen(nationalId),
  dataClass: 'personal',
  dependsOn: [],
  method: 'POST',
  path: (_: Reservation) => path`/reservations`,
  json: ({ nationalId, isbn }) => ({ holder: nationalId, isbn }),
  idempotency: { header: 'Idempotency-Key', key: ({ idempotencyKey }) => idempotencyKey },
  reconcile: reservationOf,
  invalidates: ({ nationalId }) => [stale(loansOf, { nationalId, titleBegins: '' })],
  envelope: Made,
  pick: madeIn,
  response: Reference,
});

const resolvers = {
  Citizen: {
    libraryCard: ({ nationalId }: CitizenRef, _: unknown, { call }: AdapterContext) => call(cardOf, { nationalId }),
    libraryLoans: ({ nationalId }: CitizenRef, { titleBegins }: { titleBegins: string }, { call }: AdapterContext) => {
      if (titleBegins.length > 40) throw new InvalidInput('titleBegins', 'RANGE');
      return call(loansOf, { nationalId, titleBegins });
    },
  },
  LibraryCard: {
    loanCount: async ({ nationalId }: CitizenRef, _: unknown, { call }: AdapterContext) =>
      (await call(loansOf, { nationalId, titleBegins: '' }))?.length,
  },
  Mutation: {
    reserveBook: async (_: unknown, { input }: { input: Reservation }, { call }: AdapterContext) => {
      if (!/^97[89]\d{10}$/.test(input.isbn)) throw new InvalidInput('input.isbn', 'FORMAT');
      const made = await call(reserve, input);
      return { state: made.state, ...(made.state === 'COMPLETED' && made.result) };
    },
  },
};

export const adapter = defineAdapter({ operations: { cardOf, loansOf, reserve, reservationOf }, resolvers });
