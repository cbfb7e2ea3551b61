/** `rest.get` for one thing: the message it makes, and what it reads. */

import { describe, expect, test } from 'vitest';
import { ContractBroken, Rejected } from '../../src/errors.ts';
import { citizen, type NationalId, path, rest, z } from '../../src/kit/index.ts';

const shared = {
  about: ({ id }: { id: string }) => citizen(id as NationalId),
  dataClass: 'personal',
  dependsOn: [],
  reuse: 'never',
} as const;

const person = rest.get({
  ...shared,
  path: ({ id }: { id: string }) => path`/persons/${id}`,
  query: ({ id }) => ({ q: id }),
  envelope: z.object({ code: z.number(), person: z.unknown().optional() }),
  pick: ({ code, person: row }) => {
    if (code === 9) throw new Rejected('LOCKED');
    return code === 4 ? null : row;
  },
  response: z.object({ name: z.string() }),
});

const read = (body: unknown): unknown => person.one?.read(body)({ id: '1' });

test('asks with GET, the input encoded wherever it stands', () => {
  expect(person.one?.message([{ id: 'a/b?c' }], {})).toEqual({
    protocol: 'rest',
    method: 'GET',
    target: '/persons/a%2Fb%3Fc?q=a%2Fb%3Fc',
  });
  expect(person.many).toBeUndefined();
});

test('says whose data it is, as a list', () => {
  expect(person.about({ id: '7' })).toEqual([{ kind: 'citizen', id: '7' }]);
});

describe('what it reads', () => {
  test('is what the schema names, and no more', () => {
    expect(read({ code: 0, person: { name: 'x', extra: 1 }, more: 1 })).toEqual({ name: 'x' });
  });
  test('is null where the agency says that there is none', () => expect(read({ code: 4 })).toBeNull());
  test.each([
    undefined,
    null,
    [],
    'text',
    {},
    { code: '4' },
    { code: 0 },
    { code: 0, person: [] },
    { code: 0, person: {} },
  ])('is nothing of %j', (body) => expect(() => read(body)).toThrow(ContractBroken));
  test('is a refusal where the adapter says so', () => expect(() => read({ code: 9 })).toThrow(Rejected));
});

test('without a `pick`, null is an answer that breaks the contract and not "there is none"', () => {
  const plain = rest.get({
    ...shared,
    path: ({ id }: { id: string }) => path`/persons/${id}`,
    absentStatus: 404,
    response: z.object({ name: z.string() }),
  });
  expect(() => plain.one?.read(null)({ id: '1' })).toThrow(ContractBroken);
  expect(plain.one?.read({ name: 'x' })({ id: '1' })).toEqual({ name: 'x' });
  expect(plain.one?.absentStatus).toBe(404);
});

test('one that has no way to be asked is refused where it is written', () => {
  expect(() => rest.get({ ...shared, response: z.string() })).toThrow(TypeError);
});

test('a schema that an adapter runs itself breaks the contract like ours', () => {
  const careless = rest.get({
    ...shared,
    path: ({ id }: { id: string }) => path`/persons/${id}`,
    pick: (body) => z.object({ inner: z.unknown() }).parse(body).inner,
    response: z.object({ name: z.string() }),
  });
  expect(() => careless.one?.read('not an object')({ id: '1' })).toThrow(ContractBroken);
});

test('an error of the adapter’s own stays what it is', () => {
  const broken = rest.get({
    ...shared,
    path: ({ id }: { id: string }) => path`/persons/${id}`,
    pick: (): never => {
      throw new RangeError('a bug');
    },
    response: z.string(),
  });
  expect(() => broken.one?.read({})({ id: '1' })).toThrow(RangeError);
});
