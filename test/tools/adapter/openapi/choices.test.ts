import { expect, test } from 'vitest';
import { answeredFields, answering, good, read, typeNamed, withPaths } from './describing.ts';

const cat = {
  type: 'object',
  required: ['kind'],
  properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
};
const dog = {
  type: 'object',
  required: ['kind'],
  properties: { kind: { type: 'string' }, tricks: { type: 'integer' } },
};
const choice = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }];
const schemas = { Cat: cat, Dog: dog };

test('oneOf with a discriminator is a union, whose types do not list it again', () => {
  const discriminator = { propertyName: 'kind', mapping: { miau: '#/components/schemas/Cat', wuff: 'Dog' } };
  const service = read(answering({ oneOf: choice, discriminator }, schemas));
  const union = service.types.find(({ kind }) => kind === 'union');
  expect(union).toMatchObject({
    by: { name: 'kind' },
    members: [
      { value: 'miau', type: 'Cat' },
      { value: 'wuff', type: 'Dog' },
    ],
  });
  expect(typeNamed(service, 'Cat')).toMatchObject({ fields: [{ name: 'lives' }] });
});

test("without a mapping the schemas' names are the values", () => {
  const service = read(answering({ oneOf: choice, discriminator: { propertyName: 'kind' } }, schemas));
  expect(service.types.find(({ kind }) => kind === 'union')).toMatchObject({
    members: [{ value: 'Cat' }, { value: 'Dog' }],
  });
});

test('a base with a discriminator is the union of its heirs', () => {
  const heir = (name: string) => ({
    allOf: [{ $ref: '#/components/schemas/Animal' }, { type: 'object', properties: { [name]: { type: 'string' } } }],
  });
  const service = read(
    answering(
      { $ref: '#/components/schemas/Animal' },
      {
        Animal: {
          type: 'object',
          required: ['kind'],
          discriminator: { propertyName: 'kind' },
          properties: { kind: { type: 'string' }, age: { type: 'integer' } },
        },
        Cat: heir('lives'),
        Dog: heir('tricks'),
      },
    ),
  );
  expect(service.types.find(({ kind }) => kind === 'union')).toMatchObject({
    name: 'Animal',
    members: [{ value: 'Cat' }, { value: 'Dog' }],
  });
  expect(typeNamed(service, 'Cat')).toMatchObject({ fields: [{ name: 'age' }, { name: 'lives' }] });
});

test('Swagger 2.0 names the discriminator alone', () => {
  const service = read({
    swagger: '2.0',
    info: { title: 'Things', version: '1' },
    host: 'api.things.example',
    paths: {
      '/thing': {
        get: {
          operationId: 'getThing',
          responses: { 200: { description: 'ok', schema: { $ref: '#/definitions/Animal' } } },
        },
      },
    },
    definitions: {
      Animal: { type: 'object', discriminator: 'kind', required: ['kind'], properties: { kind: { type: 'string' } } },
      Cat: { allOf: [{ $ref: '#/definitions/Animal' }, { properties: { lives: { type: 'integer' } } }] },
      Dog: {
        'x-discriminator-value': 'hund',
        allOf: [{ $ref: '#/definitions/Animal' }, { properties: { tricks: { type: 'integer' } } }],
      },
    },
  });
  expect(service.types.find(({ kind }) => kind === 'union')).toMatchObject({
    members: [{ value: 'Cat' }, { value: 'hund' }],
  });
});

test('a member with one value in each tells them apart as well', () => {
  const one = (value: string) => ({
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: [value] }, [value]: { type: 'string' } },
  });
  const service = read(answering({ anyOf: [one('red'), one('blue')] }));
  expect(service.types.find(({ kind }) => kind === 'union')).toMatchObject({
    by: { name: 'kind' },
    members: [{ value: 'red' }, { value: 'blue' }],
  });
});

test('objects that nothing tells apart are one with the members of all, and that is said', () => {
  const service = read(
    answering({
      anyOf: [
        { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
        { type: 'object', properties: { b: { type: 'string' } } },
      ],
    }),
  );
  expect(answeredFields(service)).toMatchObject({ a: { isNullable: true }, b: { isNullable: true } });
  expect(service.undecided.join('\n')).toContain('it is read as one with the members of all');
});

test('alternatives that only say what has to be there are none', () => {
  const service = read(
    answering({
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      oneOf: [{ required: ['a'] }, { required: ['b'] }],
    }),
  );
  expect(Object.keys(answeredFields(service))).toEqual(['a', 'b']);
});

test('a text or an object is left out, and said with its place', () => {
  const service = read(
    answering({
      type: 'object',
      properties: {
        odd: { oneOf: [{ type: 'string' }, { type: 'object', properties: { a: { type: 'string' } } }] },
        fine: { type: 'string' },
      },
    }),
  );
  expect(answeredFields(service).odd?.type).toMatchObject({ kind: 'opaque' });
  expect(service.undecided.some((sentence) => sentence.includes('/properties/odd: it is one of several'))).toBe(true);
});

test('a body that is one of several objects makes an operation for each', () => {
  const body = {
    content: { 'application/json': { schema: { oneOf: choice, discriminator: { propertyName: 'kind' } } } },
  };
  const service = read(
    withPaths(
      { '/pets': { post: { operationId: 'registerPet', requestBody: body, responses: good(cat) } } },
      { components: { schemas } },
    ),
  );
  expect(service.operations.map(({ name }) => name)).toEqual(['registerPetCat', 'registerPetDog']);
  expect(service.operations[0]?.input.map(({ wire }) => wire.name)).toEqual(['kind', 'lives']);
});
