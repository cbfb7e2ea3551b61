/** What is said on the command line is stronger than the description: hosts, and that something only reads. */

import { expect, it } from 'vitest';
import type { HandedFile } from '../../src/tools/adapter/described.ts';
import { readFlags } from '../../src/tools/adapter/flags.ts';
import { choiceOf, readerOf } from '../../src/tools/adapter/from.ts';

const wsdl = `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
  <types><xs:schema targetNamespace="urn:t" elementFormDefault="qualified">
    <xs:element name="GetCar"><xs:complexType><xs:sequence><xs:element name="plate" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
    <xs:element name="GetCarResponse"><xs:complexType><xs:sequence><xs:element name="year" type="xs:int"/></xs:sequence></xs:complexType></xs:element>
  </xs:schema></types>
  <message name="In"><part name="body" element="t:GetCar"/></message>
  <message name="Out"><part name="body" element="t:GetCarResponse"/></message>
  <portType name="Cars"><operation name="GetCar"><input message="t:In"/><output message="t:Out"/></operation></portType>
  <binding name="CarsSoap" type="t:Cars"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="GetCar"><soap:operation soapAction=""/><input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation>
  </binding>
  <service name="CarService"><port name="CarsPort" binding="t:CarsSoap"><soap:address location="http://localhost/cars"/></port></service>
</definitions>`;

const openapi = JSON.stringify({
  openapi: '3.0.3',
  info: { title: 'Things', version: '1' },
  servers: [{ url: 'https://old.things.example/v1' }],
  paths: {
    '/thing': {
      get: {
        operationId: 'getThing',
        responses: { 200: { description: 'ok', content: { 'application/json': { schema: { type: 'string' } } } } },
      },
    },
  },
});

it.each([
  ['a WSDL', { name: 'cars.wsdl', text: wsdl }],
  ['OpenAPI', { name: 'things.json', text: openapi }],
] satisfies readonly (readonly [string, HandedFile])[])('hosts beside %s', async (_, file) => {
  const flags = readFlags(['--id', 'things', '--host', 'a.things.example,b.things.example', '--host', 'c.example']);
  const read = await readerOf([file]);
  const service = read([file], choiceOf(flags));
  expect(service).toMatchObject({ hosts: ['a.things.example', 'b.things.example', 'c.example'] });
  expect(JSON.stringify(service)).not.toContain('names no host');
});

it('what only reads, beside a WSDL, which says nothing of it', async () => {
  const file = { name: 'cars.wsdl', text: wsdl.replaceAll('GetCar', 'Vehicle') };
  const read = await readerOf([file]);
  expect(read([file], choiceOf(readFlags([])))).toMatchObject({ operations: [{ isSafe: false }] });
  const said = read([file], choiceOf(readFlags(['--reads', 'Veh*'])));
  expect(said).toMatchObject({ operations: [{ isSafe: true }] });
  expect(JSON.stringify(said)).not.toContain('is taken for');
});
