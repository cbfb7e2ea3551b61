/** Somebody else's SOAP server, made of a WSDL: it reads what we send, and we read what it answers. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as soapLibrary from 'soap';
import { describe, expect, onTestFinished, test } from 'vitest';
import { element, path, soap, xml, z } from '../../src/kit/index.ts';
import type { Upstream } from '../../src/transport/upstream.ts';
import type { DeclaredOperation } from '../../src/types.ts';
import { exchange, openTransport, thisMachine, upstreamAt } from './agency.ts';
import { rsaCertified } from './certificates.ts';
import { digestOf, signedIn } from './message-security.ts';
import type { Version } from './soap-agency.ts';

const namespaceOfSoap = {
  '1.1': 'http://schemas.xmlsoap.org/wsdl/soap/',
  '1.2': 'http://schemas.xmlsoap.org/wsdl/soap12/',
};

/** Persons by their number; the person's type is of another namespace than the message's. */
const wsdl = (version: Version, style: 'document' | 'rpc'): string => `<?xml version="1.0"?>
<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:b="${namespaceOfSoap[version]}" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:m" xmlns:t="urn:t" targetNamespace="urn:m">
<types>
<xs:schema targetNamespace="urn:t" elementFormDefault="qualified"><xs:complexType name="Person"><xs:sequence>
  <xs:element name="name" type="xs:string"/><xs:element name="phone" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
</xs:sequence></xs:complexType></xs:schema>
<xs:schema targetNamespace="urn:m" elementFormDefault="qualified"><xs:import namespace="urn:t"/>
  <xs:element name="Find"><xs:complexType><xs:sequence><xs:element name="id" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="FindResponse"><xs:complexType><xs:sequence><xs:element name="person" type="t:Person"/></xs:sequence></xs:complexType></xs:element>
</xs:schema></types>
<message name="In">${style === 'rpc' ? '<part name="id" type="xs:string"/>' : '<part name="p" element="m:Find"/>'}</message>
<message name="Out">${style === 'rpc' ? '<part name="person" type="t:Person"/>' : '<part name="p" element="m:FindResponse"/>'}</message>
<portType name="P"><operation name="Find"><input message="m:In"/><output message="m:Out"/></operation></portType>
<binding name="B" type="m:P"><b:binding style="${style}" transport="http://schemas.xmlsoap.org/soap/http"/>
<operation name="Find"><b:operation soapAction="urn:m/Find"/>
<input><b:body use="literal" namespace="urn:m"/></input><output><b:body use="literal" namespace="urn:m"/></output></operation></binding>
<service name="S"><port name="Port" binding="m:B"><b:address location="http://localhost/s"/></port></service>
</definitions>`;

interface Seen {
  args?: unknown;
  headers?: Readonly<Record<string, unknown>>;
  security?: {
    UsernameToken?: { Username: unknown; Password: { $value: string }; Nonce: { $value: string }; Created: string };
  };
  body?: string;
}

async function serve(version: Version, style: 'document' | 'rpc', phones: readonly string[] = ['1']) {
  const seen: Seen = {};
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const find = (args: unknown, _: unknown, headers: Seen['headers']) => {
    Object.assign(seen, { args, headers });
    return { person: { name: 'x', phone: phones } };
  };
  const theirs = soapLibrary.listen(server, {
    path: '/s',
    services: { S: { Port: { Find: find } } },
    xml: wsdl(version, style),
    forceSoap12Headers: version === '1.2',
  });
  theirs.authenticate = (security: unknown) => {
    Object.assign(seen, { security });
    return true;
  };
  theirs.log = (type: string, data: unknown) =>
    void (type === 'received' && Object.assign(seen, { body: String(data) }));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), seen };
}

/** The server names what is in a type of another schema by the message's namespace: both are read alike. */
const findOver = (version: Version, style: 'document' | 'rpc'): DeclaredOperation =>
  soap({ path: path`/s`, namespace: 'urn:m', version, style, namespaces: { 'urn:t': '' } }).askOne({
    about: () => [],
    dataClass: 'public',
    dependsOn: [],
    reuse: 'never',
    action: 'urn:m/Find',
    headers: () => [element({ name: 'office', namespace: 'urn:h' }, 'P-1001 <&>')],
    request: ({ id }: { id: string }) => element('Find', element('id', id)),
    envelope: xml.object({ person: xml.one(z.unknown()) }),
    pick: ({ person }) => person,
    response: xml
      .object({ name: xml.one(xml.text), phone: xml.many(xml.text, 5) })
      .transform(({ name, phone }) => ({ name, phones: phone })),
  });

const ask = (operation: DeclaredOperation, address: URL, upstream: Partial<Upstream> = {}) =>
  exchange(openTransport(upstreamAt(address, upstream)), operation, { inputs: [{ id: '0012 ی]]>' }] });

describe.each([
  ['1.1', 'document'],
  ['1.2', 'document'],
  ['1.1', 'rpc'],
] as const)('SOAP %s, %s/literal', (version, style) => {
  test.each([[[]], [['1']], [['1', '2']]])('with phones %j', async (phones) => {
    const { address, seen } = await serve(version, style, phones);
    const outcome = await ask(findOver(version, style), address);
    expect(seen.args).toMatchObject({ id: '0012 ی]]>' });
    expect(seen.headers?.office).toBe('P-1001 <&>');
    expect(outcome).toEqual([{ data: { name: 'x', phones } }]);
  });
});

test('its idea of a token is ours, and its answer’s timestamp is understood', async () => {
  const { address, seen } = await serve('1.1', 'document');
  const connection = { address, credentials: { username: 'u', password: 'p<&>' }, nets: thisMachine };
  for (const password of ['text', 'digest'] as const) {
    const authentication = { kind: 'ws-username', password, timestamp: true } as const;
    expect(await ask(findOver('1.1', 'document'), address, { authentication, connection })).toEqual([
      { data: { name: 'x', phones: ['1'] } },
    ]);
    const token = seen.security?.UsernameToken;
    const secret = password === 'text' ? 'p<&>' : digestOf(token?.Nonce.$value ?? '', token?.Created ?? '', 'p<&>');
    expect([token?.Username, token?.Password.$value]).toEqual(['u', secret]);
  }
});

test('a signed message is one that it takes, and that others find good', async () => {
  const { address, seen } = await serve('1.1', 'document');
  const { cert, key } = await rsaCertified();
  const connection = { address, credentials: { certificate: cert, privateKey: key }, nets: thisMachine };
  const outcome = await ask(findOver('1.1', 'document'), address, {
    authentication: { kind: 'ws-certificate' },
    connection,
  });
  expect(outcome).toEqual([{ data: { name: 'x', phones: ['1'] } }]);
  expect(signedIn(seen.body ?? '', cert)).toEqual(['Body', 'Timestamp']);
});
