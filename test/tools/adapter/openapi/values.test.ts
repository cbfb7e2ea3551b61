import { expect, test } from 'vitest';
import { answeredFields, answering, read, typeNamed } from './describing.ts';

const kindOf = (property: object, name = 'thing', openapi = '3.0.3') => {
  const service = read(
    answering({ type: 'object', properties: { [name]: property, other: { type: 'string' } } }, {}, openapi),
  );
  return Object.values(answeredFields(service))[0];
};

test.each([
  [{ type: 'string', format: 'date' }, 'Day'],
  [{ type: 'string', format: 'date', example: '31.12.2020' }, 'String'],
  [{ type: 'string', format: 'date-time' }, 'DateTime'],
  [{ type: 'string', format: 'date-time', example: '2020-01-01T10:00:00' }, 'String'],
  [{ type: 'string', format: 'uuid' }, 'Uuid'],
  [{ type: 'boolean' }, 'Boolean'],
  [{ type: 'integer', format: 'int32' }, 'Int'],
  [{ type: 'integer', format: 'int64' }, 'Float'],
  [{ type: 'integer', maximum: 5_000_000_000 }, 'Float'],
  [{ type: 'number' }, 'Float'],
])('%j is a %s', (property, scalar) => {
  expect(kindOf(property)?.type).toMatchObject({ kind: 'scalar', scalar });
});

test('a number that names something is an ID, written as a number', () => {
  expect(kindOf({ type: 'integer', format: 'int64' }, 'paymentId')?.type).toMatchObject({
    scalar: 'ID',
    writtenAs: 'number',
  });
});

test('a sum of money may be larger than 32 bits', () => {
  expect(kindOf({ type: 'integer' }, 'totalAmount')?.type).toMatchObject({ scalar: 'Float' });
});

test.each([
  ['nationalCode', { type: 'string', pattern: '^\\d{10}$' }, 'NationalId'],
  ['national_id', { type: 'string', minLength: 10, maxLength: 10 }, 'NationalId'],
  ['nationalId', { type: 'string', pattern: '^\\d{11}$' }, 'LegalId'],
  ['nationalId', { type: 'string' }, 'String'],
  ['personalCode', { type: 'string', pattern: '^\\d{10}$' }, 'String'],
  ['sheba', { type: 'string', pattern: '^IR[0-9]{24}$' }, 'Iban'],
  ['mobile', { type: 'string', pattern: '^09\\d{9}$' }, 'Mobile'],
])('our own scalar only where name and form agree: %s %j is %s', (name, property, scalar) => {
  const type = kindOf(property, name)?.type;
  expect(type).toMatchObject({ kind: 'scalar' });
  expect(type?.kind === 'scalar' && type.scalar.replace('ID', 'String')).toBe(scalar);
});

test.each([
  ['3.0.3', { type: 'string', nullable: true }],
  ['3.1.0', { type: ['string', 'null'] }],
  ['3.1.0', { anyOf: [{ type: 'string' }, { type: 'null' }] }],
  ['3.0.3', { type: 'string', enum: ['a', null] }],
])('in %s, %j may be null', (openapi, property) => {
  const service = read(
    answering({ type: 'object', required: ['thing'], properties: { thing: property } }, {}, openapi),
  );
  expect(answeredFields(service).thing?.isNullable).toBe(true);
});

test('what is required and not nullable is there', () => {
  const service = read(answering({ type: 'object', required: ['thing'], properties: { thing: { type: 'string' } } }));
  expect(answeredFields(service).thing?.isNullable).toBe(false);
});

test('an enumeration has names of ours, and the wire as it is', () => {
  const service = read(
    answering({ type: 'object', properties: { status: { type: 'string', enum: ['in-work', 'done'] } } }),
  );
  const { type } = answeredFields(service).status ?? {};
  expect(typeNamed(service, type?.kind === 'named' ? type.name : '')).toMatchObject({
    kind: 'enum',
    values: [
      { name: 'IN_WORK', wire: 'in-work' },
      { name: 'DONE', wire: 'done' },
    ],
  });
});

test('a list says its bound, or is given one and that is said', () => {
  const service = read(
    answering({
      type: 'object',
      properties: {
        few: { type: 'array', maxItems: 7, items: { type: 'string' } },
        many: { type: 'array', items: { type: 'string' } },
      },
    }),
  );
  const { few, many } = answeredFields(service);
  expect(few?.type).toMatchObject({ kind: 'list', atMost: 7 });
  expect(many?.type).toMatchObject({ kind: 'list', atMost: 100 });
  expect(service.undecided).toContain(
    'service.yaml#/paths/~1thing/get/responses/200/content/application~1json/schema/properties/many: it says no bound; 100 items are read.',
  );
});

test.each([
  [{ type: 'string', format: 'binary' }, 'file'],
  [{ type: 'object', additionalProperties: true }, 'free-form object'],
  [{ type: 'object', additionalProperties: { type: 'string' } }, 'map'],
  [{}, 'anything'],
  [{ type: ['string', 'integer'] }, 'several types'],
])('%j is left out as %s, and said', (property, what) => {
  const field = kindOf(property, 'thing', '3.1.0');
  expect(field?.type).toEqual({ kind: 'opaque', what });
});

test('a pattern that could run long, or does not match the whole, is not taken', () => {
  const of = (pattern: string) => {
    const type = kindOf({ type: 'string', pattern })?.type;
    return type?.kind === 'scalar' ? type.pattern : undefined;
  };
  expect(of('^[A-Z]{2}\\d{6}$')).toBe('[A-Z]{2}\\d{6}');
  expect(of('[A-Z]{2}')).toBeUndefined();
  expect(of('^(a+)+$')).toBeUndefined();
  expect(of('^(a|a)*$')).toBeUndefined();
  expect(of('^a*a*a*a*b$')).toBeUndefined();
  expect(of('^(?=x)x$')).toBeUndefined();
  expect(of('^(unclosed$')).toBeUndefined();
});

test('members are merged through allOf, the narrower bound counts, and an heir may only say what is required', () => {
  const service = read(
    answering(
      {
        allOf: [
          { $ref: '#/components/schemas/Base' },
          { type: 'object', required: ['name'], properties: { name: { description: 'Its name.' } } },
        ],
      },
      { Base: { type: 'object', properties: { name: { type: 'string', maxLength: 9 }, age: { type: 'integer' } } } },
    ),
  );
  const { name, age } = answeredFields(service);
  expect(name).toMatchObject({ isNullable: false, type: { scalar: 'String', atMost: 9 } });
  expect(age).toMatchObject({ isNullable: true, type: { scalar: 'Int' } });
});
