/** A change declares how it is known again, how its outcome can be asked for, and what it makes stale. */

import { expect, it } from 'vitest';
import { PropertyCode, path, property, rest, stale, z } from '../../src/kit/index.ts';

interface ByCode {
  readonly code: PropertyCode;
}
const taxOf = rest.get({
  about: ({ code }) => property(code),
  dataClass: 'personal',
  dependsOn: [],
  path: ({ code }: ByCode) => path`/tax/${code}`,
  response: z.object({ debt: z.int() }),
  reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'everyone' },
});
const paymentOf = rest.get({
  about: ({ code }) => property(code),
  dataClass: 'personal',
  dependsOn: [],
  path: ({ payment }: ByCode & { readonly payment: string }) => path`/payments/${payment}`,
  absentStatus: 404,
  response: z.object({ receipt: z.string() }),
  reuse: 'never',
});
const payTax = rest.send({
  about: ({ code }) => property(code),
  dataClass: 'personal',
  dependsOn: ['clerk'],
  method: 'POST',
  path: ({ code }: ByCode & { readonly payment: string }) => path`/tax/${code}/payments`,
  json: ({ payment }, { clerk }) => ({ payment, clerk }),
  idempotency: { header: 'Idempotency-Key', key: ({ payment }) => payment },
  reconcile: paymentOf,
  invalidates: ({ code }) => [stale(taxOf, { code })],
  response: z.object({ receipt: z.string() }),
});

const input = { code: PropertyCode.parse('1-2-3-4'), payment: 'p-1' };

it('is not safe and never kept, and reads its answer like any other', () => {
  expect(payTax).toMatchObject({ safe: false, reuse: 'never', dependsOn: ['clerk'], reconcile: paymentOf });
  expect(payTax.many).toBeUndefined();
  expect(payTax.one?.read({ receipt: 'r' })(input)).toEqual({ receipt: 'r' });
});

it('makes a message with its key in the header it names', () => {
  expect(payTax.one?.message([input], { clerk: 'c-7' })).toEqual({
    protocol: 'rest',
    method: 'POST',
    target: '/tax/1-2-3-4/payments',
    json: { payment: 'p-1', clerk: 'c-7' },
    idempotency: { header: 'Idempotency-Key', key: 'p-1' },
  });
});

it('names the reads it makes stale', () => {
  expect(payTax.invalidates?.(input)).toEqual([{ operation: taxOf, input: { code: '1-2-3-4' } }]);
});

it('must say all of it', () => {
  const common = { about: () => [], dataClass: 'public', dependsOn: [], response: z.unknown() } as const;
  const declared = { ...common, method: 'POST', path: () => path`/x`, idempotency: 'none' } as const;
  // @ts-expect-error a change without `reconcile` and `invalidates` is not declared
  expect(() => rest.send(declared)).not.toThrow();
});
