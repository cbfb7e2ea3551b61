import { expect, test } from 'vitest';
import {
  answering,
  asked,
  binding,
  complaintOf,
  holding,
  listed,
  port,
  read,
  said,
  schema,
  wsdl,
} from './describing.ts';

const year = '<xs:element name="year" type="xs:int"/>';
const response = `<xs:element name="GetCarResponse">${holding(year)}</xs:element>`;
const xsd = (content: string, target = 'targetNamespace="urn:t"') =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${target} elementFormDefault="qualified">${content}</xs:schema>`;

test('of two ports the one at SOAP 1.1 is called, and the other is said', () => {
  const service = `${binding('CarsSoap12', 'soap12', ['GetCar'])}
    <service name="CarService">
      <port name="New" binding="t:CarsSoap12"><soap12:address location="https://new.cars.example/12"/></port>
      <port name="Old" binding="t:CarsSoap"><soap:address location="https://old.cars.example/11"/></port>
    </service>`;
  const found = read(wsdl({ types: schema(asked + response), service }));
  expect(found.hosts).toEqual(['old.cars.example']);
  expect(found.operations).toMatchObject([{ wire: { version: '1.1', path: '/11' } }]);
  expect(said(found)).toContain(
    'the port "New" (SOAP 1.2 at https://new.cars.example/12) offers what "Old" does, and was left aside.',
  );
});

test('one port at SOAP 1.2 is called so', () => {
  const service = `${binding('New', 'soap12', ['GetCar'])}<service name="S"><port name="P" binding="t:New"><soap12:address location="https://cars.example/12"/></port></service>`;
  const text = wsdl({ types: schema(asked + response), service });
  expect(read(text).operations).toMatchObject([{ wire: { version: '1.2', path: '/12', action: 'urn:GetCar' } }]);
  expect(listed(text)).toEqual([
    { wireName: 'GetCar', name: 'car', where: 'P (SOAP 1.2, document/literal)', isSafe: true, description: '' },
  ]);
});

test('ports of several services that offer one name are told apart', () => {
  const trucks = `<portType name="Trucks"><operation name="GetCar"><input message="t:GetCarIn"/><output message="t:GetCarOut"/></operation></portType>
    ${binding('TrucksSoap', 'soap', ['GetCar']).replace('t:Cars"', 't:Trucks"')}
    ${port()}<service name="TruckService"><port name="TrucksPort" binding="t:TrucksSoap"><soap:address location="https://cars.example/trucks"/></port></service>`;
  const text = wsdl({ types: schema(asked + response), service: trucks });
  expect(listed(text).map(({ wireName }) => wireName)).toEqual(['CarsPort/GetCar', 'TrucksPort/GetCar']);
  const { operations } = read(text, { only: ['TrucksPort/*'] });
  expect(operations).toMatchObject([{ name: 'car', wire: { path: '/trucks' } }]);
  expect(new Set(read(text).operations.map(({ name }) => name)).size).toBe(2);
});

test('without a service the address is asked for', () => {
  const found = read(wsdl({ types: schema(asked + response), service: '' }));
  expect(found).toMatchObject({ hosts: ['api.cars.example'], operations: [{ wire: { path: '/' } }] });
  expect(said(found)).toContain('no service names the binding "CarsSoap", so its address is to be asked for.');
});

test('a header of the binding is no argument, and is said', () => {
  const text = answering(year, '<xs:element name="Token" type="xs:string"/>')
    .replace('<portType', '<message name="Head"><part name="token" element="t:Token"/></message><portType')
    .replace('<input><soap:body', '<input><soap:header message="t:Head" part="token" use="literal"/><soap:body');
  const found = read(text);
  expect(found.operations).toMatchObject([
    { input: [{ name: 'plate' }], wire: { headers: [{ name: 'Token', namespace: 'urn:t' }] } },
  ]);
  expect(said(found)).toContain('the header "Token" goes with requests; nothing is sent for it');
});

test('rpc: the wrapper is named after the operation, and its parts have no namespace', () => {
  const text = answering(year)
    .replace(
      '<part name="body" element="t:GetCar"/>',
      '<part name="plate" type="xs:string"/><part name="year" type="xs:int"/>',
    )
    .replace('<part name="body" element="t:GetCarResponse"/>', '<part name="count" type="xs:int"/>')
    .replace('<soap:binding ', '<soap:binding style="rpc" ')
    .replaceAll('<soap:body use="literal"/>', '<soap:body use="encoded" namespace="urn:rpc"/>');
  const found = read(text);
  expect(found.operations).toMatchObject([
    {
      wire: {
        style: 'rpc',
        use: 'encoded',
        request: { name: 'GetCar', namespace: 'urn:rpc' },
        answer: { name: 'GetCarResponse', namespace: 'urn:rpc' },
      },
      input: [{ wire: { name: 'plate' } }, { wire: { name: 'year' }, type: { scalar: 'Int' } }],
      output: { type: { scalar: 'Int' }, within: [{ name: 'count' }] },
    },
  ]);
  expect(said(found)).toContain('"GetCar" is rpc/encoded, as SOAP was before 2004');
});

test('imports and includes are found among the files that were handed over, wherever those lie', () => {
  const types = schema('<xs:include schemaLocation="../parts/types.xsd"/>');
  const others = {
    'work/types.xsd': xsd(`<xs:include schemaLocation="more.xsd"/>${asked}`),
    // Without a namespace of its own it has that of whoever includes it.
    'work/more.xsd': xsd(response, ''),
  };
  const found = read(wsdl({ types }), { others });
  expect(found.operations).toMatchObject([{ name: 'car', output: { within: [{ name: 'year', namespace: 'urn:t' }] } }]);
  expect(said(found)).not.toContain('was not handed over');
});

test('a WSDL that is imported brings its messages and port types', () => {
  const whole = answering(year);
  const at = whole.indexOf('<binding');
  const imports = '<import namespace="urn:t" location="https://cars.example/abstract.wsdl"/>';
  const rest = wsdl({ imports }).replace(/<message[\s\S]*<\/portType>/, '');
  const found = read(rest, { others: { 'abstract.wsdl': `${whole.slice(0, at)}</definitions>` } });
  expect(found.operations).toMatchObject([{ name: 'car', input: [{ name: 'plate' }] }]);
  expect(complaintOf(() => read(rest))).toBe(
    'cars.wsdl:3: nothing can be called without "https://cars.example/abstract.wsdl"; hand that file over too.',
  );
});

test.each([
  ['gone.xsd'],
  ['../../etc/passwd'],
  ['/etc/passwd'],
  ['file:///etc/passwd'],
  ['http://169.254.169.254/latest/meta-data'],
])('%s, which nobody handed over, is said with its place', (location) => {
  const types = schema(`<xs:include schemaLocation="${location}"/>${asked}${response}`);
  expect(read(wsdl({ types })).undecided).toContain(
    `cars.wsdl:4: "${location}" was not handed over, and nothing is fetched; hand it over too if it is needed.`,
  );
});

test('an operation whose element is nowhere is left out with the place; where it is the only one, that is the complaint', () => {
  const types = schema(`${asked}${response}<xs:element name="FindCar" type="xs:int"/>`);
  const found = read(wsdl({ types, operations: ['GetCar', 'FindCar'] }));
  expect(found.operations.map(({ name }) => name)).toEqual(['car']);
  expect(said(found)).toMatch(
    /cars\.wsdl:\d+: the operation "FindCar" is left out: cars\.wsdl:\d+: the element "t:FindCarResponse" \(of "urn:t"\) is in no file handed over/,
  );
  expect(complaintOf(() => read(wsdl({})))).toMatch(
    /^cars\.wsdl:5: the element "t:GetCar" \(of "urn:t"\) is in no file/,
  );
});

const three = wsdl({
  types: schema(
    ['GetCar', 'FindCar', 'Sell']
      .map((one) => `<xs:element name="${one}" type="xs:int"/><xs:element name="${one}Response" type="xs:int"/>`)
      .join(''),
  ),
  operations: ['GetCar', 'FindCar', 'Sell'],
});

test('--only takes names and patterns, in whatever case they are typed', () => {
  const names = (...only: readonly string[]) => listed(three, { only }).map(({ wireName }) => wireName);
  expect(names()).toEqual(['GetCar', 'FindCar', 'Sell']);
  expect(names('getcar', 'S*')).toEqual(['GetCar', 'Sell']);
  expect(names('*CAR')).toEqual(['GetCar', 'FindCar']);
  expect(complaintOf(() => names('Gone'))).toBe('No operation is called "Gone". There are 3: GetCar, FindCar, Sell.');
});

test('--reads says what no name tells, and one that fits nothing is a mistake', () => {
  const isSafe = (reads: readonly string[]) => read(three, { reads }).operations.map((one) => one.isSafe);
  expect(isSafe([])).toEqual([true, true, false]);
  expect(isSafe(['sell'])).toEqual([true, true, true]);
  expect(complaintOf(() => isSafe(['Sel']))).toBe('No operation is called "Sel". There are 3: GetCar, FindCar, Sell.');
});
