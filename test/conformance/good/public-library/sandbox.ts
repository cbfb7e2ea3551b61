/** Stand-in of the public library. */

import { apiKey, defineStandIn, json, readJson, route, z } from 'pishkhan/kit/sandbox';

const key = 'sandbox-library-key';
const reservation = z.object({ holder: z.string(), isbn: z.string() });
const made = new Map<string, object>();

export const standIn = defineStandIn({
  credentials: { key },
  guard: apiKey('X-Api-Key', key),
  routes: [
    route({
      operation: 'cardOf',
      method: 'GET',
      path: '/cards/:nationalId',
      // Every other person has a card.
      answer: ({ parameters: { nationalId } }) =>
        Number(nationalId.at(-1)) % 2 === 1
          ? json({
              holder: nationalId,
              cardNumber: `0${nationalId.slice(0, 4)}`,
              validTo: '1405/01/01',
              status: 'VALID',
            })
          : json({ message: 'no card' }, { status: 404 }),
    }),
    route({
      operation: 'loansOf',
      method: 'GET',
      path: '/cards/:nationalId/loans',
      answer: ({ query }) => {
        const title = query.get('title') ?? '';
        const loans = ['بوستان', 'گلستان'].filter((each) => each.startsWith(title));
        return json({ loans: loans.map((each) => ({ title: each, dueOn: '1405/02/01' })) });
      },
    }),
    route({
      operation: 'reserve',
      method: 'POST',
      path: '/reservations',
      answer: (request) => {
        const id = String(request.headers['idempotency-key']);
        const { holder, isbn } = reservation.parse(readJson(request));
        const one = made.get(id) ?? { key: id, holder, isbn, reference: `R-${made.size + 1}` };
        made.set(id, one);
        return json(one);
      },
    }),
    route({
      operation: 'reservationOf',
      method: 'GET',
      path: '/reservations/:key',
      answer: ({ parameters }) => {
        const one = made.get(parameters.key);
        return one ? json(one) : json({ message: 'none' }, { status: 404 });
      },
    }),
  ],
});
