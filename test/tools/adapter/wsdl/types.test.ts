import { expect, test } from 'vitest';
import { answering, asked, fieldsOf, holding, read, said, schema, wsdl } from './describing.ts';

const car = '<xs:element name="car" type="t:Car"/>';
const year = '<xs:element name="year" type="xs:int"/>';
const named = (name: string, content: string, attributes = '') => holding(content, `name="${name}" ${attributes}`);
const heir = (name: string, base: string, content: string) =>
  `<xs:complexType name="${name}"><xs:complexContent><xs:extension base="t:${base}"><xs:sequence>${content}</xs:sequence></xs:extension></xs:complexContent></xs:complexType>`;

test('a wrapped body: what its element holds is asked for, and what the answer wraps is the answer', () => {
  const service = read(answering(car, named('Car', year)));
  expect(service).toMatchObject({ hosts: ['cars.example'], authentication: { kind: 'none' } });
  expect(service.operations).toEqual([
    {
      name: 'car',
      description: 'Car.',
      isSafe: true,
      wire: {
        kind: 'soap',
        version: '1.1',
        style: 'document',
        use: 'literal',
        path: '/service',
        action: 'urn:GetCar',
        headers: [],
        request: { name: 'GetCar', namespace: 'urn:t' },
        answer: { name: 'GetCarResponse', namespace: 'urn:t' },
      },
      input: [
        {
          name: 'plate',
          description: 'Plate.',
          wire: { name: 'plate', namespace: 'urn:t' },
          type: { kind: 'scalar', scalar: 'String' },
          isNullable: false,
        },
      ],
      output: { type: { kind: 'named', name: 'Car' }, within: [{ name: 'car', namespace: 'urn:t' }] },
    },
  ]);
  expect(said(service)).toContain('cars.wsdl: the description does not say how the agency knows its callers');
});

test('a bare body: the text of its element is the one argument, and the answer', () => {
  const types = schema('<xs:element name="GetCar" type="xs:string"/><xs:element name="GetCarResponse" type="xs:int"/>');
  const [operation] = read(wsdl({ types })).operations;
  expect(operation?.input).toMatchObject([{ name: 'value', place: 'text', type: { scalar: 'String' } }]);
  expect(operation?.output).toEqual({ type: { kind: 'scalar', scalar: 'Int' }, within: [] });
});

test('what is unqualified has no namespace', () => {
  const types = schema(`${asked}<xs:element name="GetCarResponse">${holding(year)}</xs:element>`, {
    form: 'unqualified',
  });
  const [operation] = read(wsdl({ types })).operations;
  expect(operation?.input[0]?.wire).toEqual({ name: 'plate' });
  expect(operation?.wire).toMatchObject({ request: { name: 'GetCar', namespace: 'urn:t' } });
});

test('nillable, optional, a branch of a choice: each may be null; the rest may not', () => {
  const content = `${year}<xs:element name="price" type="xs:int" nillable="true"/>
    <xs:element name="colour" type="xs:string" minOccurs="0"/>
    <xs:choice><xs:element name="petrol" type="xs:int"/><xs:element name="electric" type="xs:int"/></xs:choice>`;
  const service = read(
    answering(car, `<xs:complexType name="Car"><xs:sequence>${content}</xs:sequence></xs:complexType>`),
  );
  const nullable = Object.values(fieldsOf(service, 'Car')).map(({ name, isNullable }) => [name, isNullable]);
  expect(nullable).toEqual([
    ['year', false],
    ['price', true],
    ['colour', true],
    ['petrol', true],
    ['electric', true],
  ]);
  expect(said(service)).toContain('one of several is there (xs:choice); in the graph each of them may be null.');
});

test('what may be anything is not mapped, and said', () => {
  const service = read(answering(`${year}<xs:element name="more"/><xs:any/>`));
  expect(said(service)).toContain('cars.wsdl:4: it has no type (xs:anyType); it is not mapped.');
  expect(said(service)).toContain('cars.wsdl:4: anything may stand here (xs:any); it is not mapped.');
});

test('lists have the bound that is described, or one that is said; what only wraps one is no type', () => {
  const many = '<xs:element name="owner" type="xs:string" maxOccurs="5"/>';
  const wrapped = `<xs:element name="parts">${holding('<xs:element name="part" type="xs:string" maxOccurs="unbounded"/>')}</xs:element>`;
  const service = read(answering(car, named('Car', many + wrapped)));
  const { owner, parts } = fieldsOf(service, 'Car');
  expect(owner?.type).toMatchObject({ kind: 'list', atMost: 5 });
  expect(parts).toMatchObject({
    wire: { name: 'part' },
    within: [{ name: 'parts' }],
    type: { kind: 'list', of: { scalar: 'String' }, atMost: 100 },
  });
  expect(said(service)).toContain('the list "parts" has no bound; 100 are read at most.');
});

test('a type that holds itself names itself', () => {
  const service = read(answering(car, named('Car', `${year}<xs:element name="next" type="t:Car" minOccurs="0"/>`)));
  expect(fieldsOf(service, 'Car').next).toMatchObject({ type: { kind: 'named', name: 'Car' }, isNullable: true });
});

test('an abstract base is one of its heirs, told by xsi:type, each with what it inherits', () => {
  const heirs =
    heir('Truck', 'Car', '<xs:element name="load" type="xs:int"/>') +
    heir('Bus', 'Car', '<xs:element name="seats" type="xs:int"/>');
  const service = read(answering(car, named('Car', year, 'abstract="true"') + heirs));
  expect(service.types.find(({ name }) => name === 'Car')).toMatchObject({
    kind: 'union',
    by: 'xsi:type',
    members: [
      { value: 'Truck', type: 'Truck' },
      { value: 'Bus', type: 'Bus' },
    ],
  });
  expect(Object.keys(fieldsOf(service, 'Bus'))).toEqual(['year', 'seats']);
  expect(said(service)).toContain('"Car" is one of 2 types, told by xsi:type');
});

test('an abstract base with one heir is that one; with none it is not mapped', () => {
  const abstract = named('Car', year, 'abstract="true"');
  const one = read(answering(car, abstract + heir('Truck', 'Car', '')));
  expect(one.operations[0]?.output?.type).toEqual({ kind: 'named', name: 'Truck' });
  const none = read(answering(car + year, abstract));
  expect(said(none)).toContain('"Car" is abstract and nothing handed over extends it; it is not mapped.');
});

test('two namespaces with one type name are two types', () => {
  const other = schema(named('Car', '<xs:element name="seats" type="xs:int"/>'), { target: 'urn:u' });
  const both = `${car}<xs:element name="other" type="u:Car"/>`;
  const types = schema(`${asked}<xs:element name="GetCarResponse">${holding(both)}</xs:element>${named('Car', year)}`);
  const service = read(wsdl({ types: types + other }));
  const names = service.types.filter(({ name }) => /^Car/.test(name)).map(({ name }) => name);
  expect(names).toHaveLength(2);
  expect(names.map((name) => Object.keys(fieldsOf(service, name)))).toEqual([['year'], ['seats']]);
});

test('values of an enumeration have names of ours and are written as the agency does', () => {
  const fuel =
    '<xs:simpleType name="Fuel"><xs:restriction base="xs:string"><xs:enumeration value="petrol-95"/><xs:enumeration value="__proto__"/></xs:restriction></xs:simpleType>';
  const service = read(answering(`${year}<xs:element name="fuel" type="t:Fuel"/>`, fuel));
  expect(service.types.find(({ name }) => name === 'Fuel')).toMatchObject({
    kind: 'enum',
    values: [
      { name: 'PETROL_95', wire: 'petrol-95' },
      { name: 'PROTO', wire: '__proto__' },
    ],
  });
});
