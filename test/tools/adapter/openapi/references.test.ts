import { expect, test } from 'vitest';
import { answeredFields, answering, read, typeNamed } from './describing.ts';

test('a schema that holds itself is a type that names itself', () => {
  const service = read(
    answering(
      { $ref: '#/components/schemas/Node' },
      {
        Node: { type: 'object', properties: { id: { type: 'string' }, parent: { $ref: '#/components/schemas/Node' } } },
      },
    ),
  );
  expect(answeredFields(service).parent?.type).toEqual({ kind: 'named', name: 'Node' });
});

test('references lead into files that were handed over, and on from there', () => {
  const service = read(answering({ $ref: 'parts/types.json#/definitions/Card' }), {
    others: {
      'work/parts/types.json': {
        definitions: { Card: { type: 'object', properties: { owner: { $ref: '../people.yaml#/Person' } } } },
      },
      'work/people.yaml': 'Person:\n  type: object\n  properties:\n    name: {type: string}\n',
    },
  });
  expect(typeNamed(service, 'Card')).toBeDefined();
  expect(service.types.some((type) => type.kind === 'object' && type.fields[0]?.wire.name === 'name')).toBe(true);
});

test('of two files with one name, the one whose folder agrees is meant', () => {
  const of = (name: string) => ({ Thing: { type: 'object', properties: { [name]: { type: 'string' } } } });
  const service = read(answering({ $ref: './b/types.json#/Thing' }), {
    others: { 'x/a/types.json': of('first'), 'x/b/types.json': of('second') },
  });
  expect(Object.keys(answeredFields(service))).toEqual(['second']);
});

test.each([
  ['#/components/schemas/Gone', '"#/components/schemas/Gone" points at nothing'],
  ['other.yaml#/Thing', '"other.yaml" was not handed over'],
  ['http://169.254.169.254/latest/meta-data', 'is an address, which is never fetched'],
  ['file:///etc/passwd', 'is an address, which is never fetched'],
  ['//evil.example/x.yaml#/A', 'is an address, which is never fetched'],
])('%s is said to lead nowhere, with its place', ($ref, sentence) => {
  const service = read(answering({ type: 'object', properties: { fine: { type: 'string' }, gone: { $ref } } }));
  const said = service.undecided.find((one) => one.includes(sentence));
  expect(said).toMatch(/^service\.yaml#\/paths\/~1thing\/get\/.*\/properties\/gone: /);
  expect(answeredFields(service).gone?.type).toMatchObject({ kind: 'opaque' });
});

test('references in a circle are said, and hold nobody up', () => {
  const service = read(
    answering(
      {
        type: 'object',
        properties: {
          fine: { type: 'string' },
          a: { $ref: '#/components/schemas/A' },
          c: { $ref: '#/components/schemas/C' },
        },
      },
      {
        A: { $ref: '#/components/schemas/B' },
        B: { $ref: '#/components/schemas/A' },
        C: { allOf: [{ $ref: '#/components/schemas/C' }] },
      },
    ),
  );
  expect(service.undecided.join('\n')).toContain('the reference leads back to itself');
  expect(service.undecided.join('\n')).toContain('it is wrapped into itself');
});

test('a list of itself is cut where it is too deep', () => {
  const service = read(
    answering(
      { type: 'object', properties: { fine: { type: 'string' }, list: { $ref: '#/components/schemas/L' } } },
      { L: { type: 'array', maxItems: 3, items: { $ref: '#/components/schemas/L' } } },
    ),
  );
  expect(answeredFields(service).list?.type).toMatchObject({ kind: 'opaque' });
  expect(service.undecided.join('\n')).toContain('schemas are nested deeper than 24 here');
});
