/** A SOAP service with everything that a description can have: namespaces, attributes, wrappers, types that hold themselves, an abstract base. */

import type {
  DescribedField,
  DescribedScalar,
  DescribedService,
  DescribedType,
  SoapWire,
} from '../../src/tools/adapter/described.ts';

const scalar = (name: DescribedScalar['scalar'], more: Partial<DescribedScalar> = {}): DescribedScalar => ({
  kind: 'scalar',
  scalar: name,
  ...more,
});
const named = (name: string): DescribedType => ({ kind: 'named', name });
const message = (name: string) => ({ name, namespace: 'urn:cars:messages' });
const part = (name: string) => ({ name, namespace: 'urn:cars:types' });

type Wire = DescribedField['wire'];
const field = (name: string, wire: Wire, type: DescribedType, more: Partial<DescribedField> = {}): DescribedField => ({
  name,
  wire,
  type,
  description: `${name}.`,
  isNullable: false,
  ...more,
});
const optional = { isNullable: true } as const;

const call = (name: string, more: Partial<SoapWire> = {}): SoapWire => ({
  kind: 'soap',
  version: '1.2',
  style: 'document',
  use: 'literal',
  path: '/ws/cars',
  action: `urn:cars/${name}`,
  request: message(name),
  answer: message(`${name}Answer`),
  headers: [],
  ...more,
});

export const carRegister: DescribedService = {
  id: 'car-register',
  name: { fa: 'ثبت خودرو', en: 'Car Register' },
  contact: 'desk',
  hosts: ['ws.cars.example'],
  authentication: { kind: 'basic' },
  undecided: [],
  source: { file: 'cars.wsdl', sha256: 'ab'.repeat(32) },
  types: [
    {
      kind: 'object',
      name: 'Car',
      description: 'A car.',
      fields: [
        field('plate', { name: 'plate' }, scalar('String'), { place: 'attribute' }),
        field('year', part('year'), scalar('Int', { atLeast: 1300, atMost: 3000 })),
        field('price', part('price'), scalar('Float'), optional),
        field('isClean', { name: 'clean' }, scalar('Boolean'), optional),
        field('seenOn', part('seen'), scalar('Day'), optional),
        field('fuel', part('fuel'), named('Fuel')),
        field(
          'owners',
          part('owner'),
          { kind: 'list', of: named('Owner'), atMost: 50 },
          { ...optional, within: [part('owners')] },
        ),
        field('weight', part('weight'), named('Weight'), optional),
        field('trailer', part('trailer'), named('Car'), optional),
        field('picture', part('picture'), { kind: 'opaque', what: 'xs:any' }, optional),
      ],
    },
    {
      kind: 'object',
      name: 'Weight',
      description: 'A weight.',
      fields: [
        field('unit', { name: 'unit' }, scalar('String'), { ...optional, place: 'attribute' }),
        field('value', { name: '' }, scalar('Float'), { place: 'text' }),
      ],
    },
    {
      kind: 'enum',
      name: 'Fuel',
      description: 'Fuel.',
      values: [
        { name: 'PETROL', wire: 'P' },
        { name: 'DIESEL', wire: 'D' },
      ],
    },
    {
      kind: 'object',
      name: 'Person',
      description: 'A person.',
      fields: [field('firstName', part('fn'), scalar('String'))],
    },
    {
      kind: 'object',
      name: 'Company',
      description: 'A firm.',
      fields: [field('title', part('title'), scalar('String'))],
    },
    {
      kind: 'union',
      name: 'Owner',
      description: 'Whoever owns it.',
      by: 'xsi:type',
      members: [
        { value: 'PersonType', type: 'Person' },
        { value: 'CompanyType', type: 'Company' },
      ],
    },
    {
      kind: 'object',
      name: 'Sale',
      description: 'A sale.',
      fields: [
        field('buyer', part('buyer'), scalar('NationalId')),
        field('price', part('price'), scalar('Rial'), optional),
        field('channel', { name: 'ch' }, named('Fuel'), { ...optional, place: 'attribute' }),
        field(
          'notes',
          part('note'),
          { kind: 'list', of: scalar('String'), atMost: 5 },
          { ...optional, within: [part('notes')] },
        ),
      ],
    },
  ],
  operations: [
    {
      name: 'car',
      description: 'The car of a plate.',
      isSafe: true,
      wire: call('GetCar', { isAddressed: true }),
      input: [field('plate', message('plate'), scalar('Plate')), field('day', message('on'), scalar('Day'), optional)],
      output: { type: named('Car'), within: [message('result')] },
    },
    {
      name: 'ownedCars',
      description: 'Cars of an owner.',
      isSafe: true,
      wire: call('ListCars'),
      input: [field('nationalId', message('nid'), scalar('NationalId'))],
      output: { type: { kind: 'list', of: named('Car'), atMost: 50 }, within: [message('cars'), message('car')] },
    },
    {
      name: 'sellCar',
      description: 'Sells a car.',
      isSafe: false,
      wire: call('Sell'),
      input: [field('plate', message('plate'), scalar('Plate')), field('sale', message('sale'), named('Sale'))],
      output: { type: scalar('String'), within: [message('receipt')] },
    },
    {
      name: 'carCount',
      description: 'How many cars there are.',
      isSafe: true,
      dataClass: 'public',
      wire: call('count', {
        version: '1.1',
        style: 'rpc',
        path: '/ws/rpc',
        action: '',
        answer: message('countResponse'),
      }),
      input: [field('city', { name: 'city' }, scalar('String'), optional)],
      output: { type: scalar('Int'), within: [{ name: 'return' }] },
    },
    {
      name: 'carKinds',
      description: 'Which kinds there are.',
      isSafe: true,
      dataClass: 'public',
      wire: call('kinds', {
        version: '1.1',
        style: 'rpc',
        path: '/ws/rpc',
        action: '',
        answer: message('kindsResponse'),
      }),
      input: [],
      output: { type: { kind: 'list', of: scalar('String'), atMost: 20 }, within: [{ name: 'kind' }] },
    },
  ],
};
