import { expect, test } from 'vitest';
import { Unusable } from '../../../../src/complaint.ts';
import { good, listed, read, withPaths } from './describing.ts';

const get = (operationId?: string) => ({
  get: {
    ...(operationId && { operationId }),
    summary: `About ${operationId}`,
    responses: good({ type: 'object', properties: { a: { type: 'string' } } }),
  },
});
const three = withPaths({
  '/persons': get('getPersons'),
  '/persons/{id}': get(),
  '/cards': { ...get('getCards'), parameters: [] },
});

test('operations are listed by the name that picks them', () => {
  expect(listed(three)).toEqual([
    { wireName: 'getPersons', name: 'persons', where: 'GET /persons', isSafe: true, description: 'About getPersons' },
    {
      wireName: 'GET /persons/{id}',
      name: 'personsById',
      where: 'GET /persons/{id}',
      isSafe: true,
      description: 'About undefined',
    },
    { wireName: 'getCards', name: 'cards', where: 'GET /cards', isSafe: true, description: 'About getCards' },
  ]);
});

test.each([
  [['getCards'], ['cards']],
  [['GET /persons*'], ['persons', 'personsById']],
  [['GETCARDS'], ['cards']],
  [['get /Persons'], ['persons']],
  [
    ['*s', '/persons/{id}'],
    ['persons', 'personsById', 'cards'],
  ],
])('%j picks %j', (only, names) => {
  expect(read(three, { only }).operations.map(({ name }) => name)).toEqual(names);
});

test('a name that fits none is said', () => {
  expect(() => read(three, { only: ['getCard'] })).toThrow(
    new Unusable('No operation is called "getCard"; --list shows them all.'),
  );
});

test('so is one of those that only read', () => {
  expect(() => read(three, { reads: ['getCard'] })).toThrow(
    new Unusable('No operation is called "getCard"; --list shows them all.'),
  );
});

test('several operations with one id are picked by their paths', () => {
  const twice = withPaths({ '/a': get('same'), '/b': get('same') });
  expect(listed(twice).map(({ wireName }) => wireName)).toEqual(['GET /a', 'GET /b']);
});

test('YAML is read as JSON is, with its merge keys and numbers as names', () => {
  const yaml = `
openapi: 3.1.0
info: {title: Things, version: '1'}
x-common: &common
  tags: [a]
paths:
  /a:
    get:
      <<: *common
      operationId: getThing
      responses:
        200:
          description: ok
          content:
            application/json:
              schema: {type: object, properties: {no: {type: [string, 'null']}}}
`;
  expect(read(yaml).operations[0]).toMatchObject({ name: 'thing', output: { type: { kind: 'named' } } });
});
