/** An operation is said in one line; what cannot be meant is refused with the place and a way on. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type ByHand, describeByHand } from '../../src/tools/adapter/by-hand/describe-by-hand.ts';

const library: Omit<ByHand, 'operations'> = {
  id: 'public-library',
  name: { fa: 'کتابخانه', en: 'Public Library' },
  contact: 'desk',
  hosts: ['api.library.example'],
  authentication: { kind: 'none' },
};
const described = (...operations: readonly string[]) => describeByHand({ ...library, operations });
const [only] = [(text: string) => described(text).operations[0]];

it('reads path, query, answer and absence', () => {
  const { operations, types } = described(
    'card: GET /cards/{nationalId}/{no as number: ID}?y={year: Int(1300..1500)?} => data.card: { card-no as number: ID, till: Day?, kind: RED | BLUE } or 404',
  );
  expect(operations).toMatchObject([
    {
      name: 'card',
      isSafe: true,
      wire: {
        kind: 'rest',
        method: 'GET',
        path: ['/cards/', { input: 'nationalId' }, '/', { input: 'number' }],
        query: ['year'],
        absentStatus: 404,
      },
      input: [
        { name: 'nationalId', type: { scalar: 'NationalId' } },
        { name: 'number', wire: { name: 'no' }, type: { scalar: 'ID' } },
        { name: 'year', wire: { name: 'y' }, type: { scalar: 'Int', atLeast: 1300, atMost: 1500 }, isNullable: true },
      ],
      output: { type: { kind: 'named', name: 'Card' }, within: [{ name: 'data' }, { name: 'card' }] },
    },
  ]);
  expect(types).toMatchObject([
    {
      kind: 'enum',
      name: 'Kind',
      values: [
        { name: 'RED', wire: 'RED' },
        { name: 'BLUE', wire: 'BLUE' },
      ],
    },
    { kind: 'object', name: 'Card', fields: [{ name: 'number', wire: { name: 'card-no' } }, { isNullable: true }, {}] },
  ]);
});

it('reads a body, and calls what is posted a change unless it is said to read', () => {
  expect(only('renew: POST /renewals { months: Int } => String')).toMatchObject({
    isSafe: false,
    wire: { json: { members: ['months'] } },
  });
  expect(only('find: POST /search { words: [String]<=5 } => [{ title }]<=20, read, public')).toMatchObject({
    isSafe: true,
    dataClass: 'public',
    output: { type: { kind: 'list', atMost: 20 } },
  });
});

it('takes fields and types from a sample', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'pishkhan-')), 'card.json');
  writeFileSync(
    file,
    '{"card_no":"L-1","till":"2025-03-21","count":2,"price":1.5,"left":null,"lent":[{"title":"x"},{"title":"y","isbn":"1"}],"__proto__":{"a":1}}',
  );
  const { types } = described(`card: GET /cards/{nationalId} => @${file}`);
  expect(types.find(({ name }) => name === 'Card')).toMatchObject({
    fields: [
      { name: 'cardNo', wire: { name: 'card_no' }, type: { scalar: 'String', example: 'L-1' } },
      { name: 'till', type: { scalar: 'Day' } },
      { name: 'count', type: { scalar: 'Int' } },
      { name: 'price', type: { scalar: 'Float' } },
      { name: 'left', isNullable: true },
      { name: 'lent', type: { kind: 'list', of: { kind: 'named', name: 'Lent' } } },
      { wire: { name: '__proto__' } },
    ],
  });
  expect(types.find(({ name }) => name === 'Lent')).toMatchObject({
    fields: [{ isNullable: false }, { isNullable: true }],
  });
});

it('says a SOAP call by its element', () => {
  const soap = { path: '/ws', namespace: 'urn:cars', version: '1.1' } as const;
  const { operations } = describeByHand({
    ...library,
    soap,
    operations: ['car: GetCar { plate } => result: { year: Int }'],
  });
  expect(operations).toMatchObject([
    {
      isSafe: true,
      wire: { request: { name: 'GetCar', namespace: 'urn:cars' }, answer: { name: 'GetCarResponse' } },
      output: { within: [{ name: 'result', namespace: 'urn:cars' }] },
    },
  ]);
});

it.each([
  [
    'GET /cards',
    '--operation "GET /cards" begins with no name. Begin like this: "libraryCard: GET /cards/{nationalId} => …".',
  ],
  [
    'card: /cards',
    '--operation card: a method and a path are missing behind the name, such as "GET /cards/{nationalId}".',
  ],
  ['card: GET /cards => { number: Sting }', /--operation card: "Sting" is no type: .* where "}" is/],
  ['card: GET /cards => { number: ID', /--operation card: "," was expected at the end/],
  ['card: GET /cards => ID or 500', /404 or 410 was expected/],
  ['card: GET /cards?year => ID', /"year" is no part of a query; write it as year=\{year: Int\?\}/],
  ['card: GET /cards => @/no/such/file.json', 'The sample /no/such/file.json cannot be read.'],
])('refuses %s', (text, sentence) => {
  expect(() => described(text)).toThrow(sentence);
});
