/** The police's wire format: SOAP 1.1 on the wire, as the adapter will send and read it. */

import { expect, it } from 'vitest';
import { standIn } from '../../adapters/police/sandbox.ts';
import type { Agency } from '../../src/sandbox/agency.ts';
import {
  citizens,
  demoCitizen,
  finesOf,
  isSealed,
  licenceOf,
  platesOf,
  vehiclesOf,
} from '../../src/sandbox/population/index.ts';
import { NationalId } from '../../src/scalars/index.ts';
import type { XmlElement } from '../../src/xml/element.ts';
import { readXml } from '../../src/xml/read.ts';
import { agencyOf, get, post } from './agencies.ts';

const namespace = 'urn:ir:police:counter:v1';
const demo = NationalId.parse(demoCitizen);
const car = '<plate><left>89</left><letter>ع</letter><right>426</right><region>31</region></plate>';

const envelope = (body: string) =>
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header/><e:Body>${body}</e:Body></e:Envelope>`;

async function send(agency: Agency, action: string, text: string) {
  const { username, password } = agency.credentials;
  const headers = {
    authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
    'content-type': 'text/xml; charset=utf-8',
    soapaction: `"${namespace}/${action}"`,
  };
  const reply = await post(agency, '/services/counter', text, headers);
  expect(reply.headers['content-type']).toBe('text/xml; charset=utf-8');
  return { status: reply.status, body: readXml(reply.text).children[0] as XmlElement, text: reply.text };
}

async function call(agency: Agency, action: string, items: string): Promise<XmlElement> {
  const { status, body } = await send(
    agency,
    action,
    envelope(`<p:${action} xmlns:p="${namespace}" xmlns="${namespace}">${items}</p:${action}>`),
  );
  const answer = body.children[0] as XmlElement;
  expect([status, answer.name, answer.namespace]).toEqual([200, `${action}Response`, namespace]);
  return answer;
}

const owners = (ids: readonly string[]) => ids.map((id) => `<nationalCode>${id}</nationalCode>`).join('');
const named = ({ children }: XmlElement, name: string) => children.filter((child) => child.name === name);
const textOf = (element: XmlElement | undefined, name: string) =>
  element?.children.find((child) => child.name === name)?.text;

it('asks who is there, and challenges', async () => {
  const agency = await agencyOf(standIn);
  const { status, headers } = await post(agency, '/services/counter', '');
  expect([status, headers['www-authenticate']]).toEqual([401, 'Basic realm="sandbox", charset="UTF-8"']);
  expect((await post(agency, '/services/counter', '', { authorization: 'Basic eDp5' })).status).toBe(401);
});

it('lists none, one and many as repeated elements, in the order asked', async () => {
  const agency = await agencyOf(standIn);
  const pick = (count: number) => [...citizens(1, { where: (id) => vehiclesOf(id).length === count })][0] as NationalId;
  const ids = [pick(0), demo, pick(1)];
  const answer = await call(agency, 'GetVehiclesByOwners', owners(ids));
  expect(answer.children.map((owner) => textOf(owner, 'nationalCode'))).toEqual(ids);
  expect(answer.children.map((owner) => named(owner, 'vehicle').length)).toEqual([0, 3, 1]);
  const [first] = named(answer.children[1] as XmlElement, 'vehicle');
  expect(first?.children.map(({ name }) => name)).toEqual(['plate', 'vin', 'maker', 'model', 'productionYear']);
});

it('keeps the parts of a plate, four of a car and two of a motorcycle', async () => {
  const agency = await agencyOf(standIn);
  const [biker] = citizens(1, { where: (id) => platesOf(id).some((plate) => /^\d{3}-/.test(plate)) });
  const answer = await call(agency, 'GetVehiclesByOwners', owners([demo, biker ?? '']));
  const plates = answer.children
    .flatMap((owner) => named(owner, 'vehicle'))
    .map(({ children }) => children[0]?.children ?? []);
  expect(plates[0]?.map(({ name, text }) => [name, text])).toEqual([
    ['left', '48'],
    ['letter', 'ج'],
    ['right', '771'],
    ['region', '34'],
  ]);
  expect(plates.some((parts) => parts.map(({ name }) => name).join() === 'left,right')).toBe(true);
});

it('finds the vehicle of a plate, or none', async () => {
  const agency = await agencyOf(standIn);
  const nobodys = '<plate><left>11</left><letter>ب</letter><right>101</right><region>10</region></plate>';
  const { children } = await call(agency, 'GetVehiclesByPlates', `${car}${nobodys}`);
  expect(children.map((result) => named(result, 'vehicle').length)).toEqual([1, 0]);
  expect(textOf(named(children[0] as XmlElement, 'vehicle')[0], 'model')).toBe('پژو 206 تیپ 2');
});

it('lists the fines of a plate with what pays them', async () => {
  const agency = await agencyOf(standIn);
  const {
    children: [result],
  } = await call(agency, 'GetFinesByPlates', car);
  const [, , plate] = platesOf(demo);
  const fines = named(result as XmlElement, 'fine').map(({ children }) =>
    Object.fromEntries(children.map(({ name, text }) => [name, text])),
  );
  const written = (plate ? finesOf(plate) : []).map((fine) => ({
    ...fine,
    amount: String(fine.amount),
    paid: String(fine.paid),
  }));
  expect(fines).toEqual(written);
  expect(fines).toHaveLength(2);
});

it('tells licences, none, and sealed files', async () => {
  const agency = await agencyOf(standIn);
  const [sealed = ''] = citizens(1, { where: isSealed });
  const [without = ''] = citizens(1, { where: (id) => licenceOf(id) === undefined && !isSealed(id) });
  const { children } = await call(agency, 'GetLicencesByOwners', owners([demo, without, sealed]));
  expect(children.map((owner) => owner.children.map(({ name }) => name))).toEqual([
    ['nationalCode', 'licence'],
    ['nationalCode'],
    ['nationalCode', 'error'],
  ]);
  const licence = children[0]?.children[1];
  expect(['validTo', 'status', 'negativePoints'].map((name) => textOf(licence, name))).toEqual([
    '1410/04/28',
    'VALID',
    '0',
  ]);
  expect(textOf(children[2]?.children[1], 'code')).toBe('E17');
});

const hundredAndOne = owners([...citizens(101)]);

it.each([
  ['no XML', 'GetFinesByPlates', 'hello', 'MALFORMED_XML'],
  ['a DOCTYPE', 'GetFinesByPlates', `<!DOCTYPE x>${envelope('')}`, 'MALFORMED_XML'],
  ['no envelope', 'GetFinesByPlates', '<x/>', 'MALFORMED_REQUEST'],
  ['an empty body', 'GetFinesByPlates', envelope(''), 'MALFORMED_REQUEST'],
  [
    'another message than the action says',
    'GetFinesByPlates',
    envelope(`<GetLicencesByOwners xmlns="${namespace}"/>`),
    'MALFORMED_REQUEST',
  ],
  [
    'a message of no namespace',
    'GetFinesByPlates',
    envelope(`<GetFinesByPlates>${car}</GetFinesByPlates>`),
    'MALFORMED_REQUEST',
  ],
  [
    'items of no namespace',
    'GetFinesByPlates',
    envelope(`<p:GetFinesByPlates xmlns:p="${namespace}">${car}</p:GetFinesByPlates>`),
    'MALFORMED_REQUEST',
  ],
  ['nothing asked', 'GetFinesByPlates', envelope(`<GetFinesByPlates xmlns="${namespace}"/>`), 'MALFORMED_REQUEST'],
  [
    'a bad plate',
    'GetFinesByPlates',
    envelope(`<GetFinesByPlates xmlns="${namespace}"><plate><left>1</left></plate></GetFinesByPlates>`),
    'INVALID_ARGUMENT',
  ],
  [
    'too many',
    'GetVehiclesByOwners',
    envelope(`<GetVehiclesByOwners xmlns="${namespace}">${hundredAndOne}</GetVehiclesByOwners>`),
    'TOO_MANY',
  ],
  ['an operation it has not', 'DropFines', envelope(`<DropFines xmlns="${namespace}"/>`), 'UNKNOWN_OPERATION'],
])('answers %s with a fault', async (_, action, text, code) => {
  const agency = await agencyOf(standIn);
  const { status, body } = await send(agency, action, text);
  const [fault] = body.children;
  expect([status, fault?.name, fault?.namespace]).toEqual([500, 'Fault', 'http://schemas.xmlsoap.org/soap/envelope/']);
  expect([textOf(fault, 'faultcode'), textOf(fault, 'faultstring')]).toEqual([
    'soap:Client',
    expect.stringMatching(/[آ-ی]/),
  ]);
  expect(fault?.children.map(({ name, namespace: uri }) => [name, uri])).toEqual([
    ['faultcode', ''],
    ['faultstring', ''],
    ['detail', ''],
  ]);
  expect(textOf(fault?.children[2]?.children[0], 'code')).toBe(code);
});

it('describes itself, with the address that was asked', async () => {
  const agency = await agencyOf(standIn);
  const { status, text } = await get(agency, '/services/counter?wsdl');
  expect([status, readXml(text).name]).toEqual([200, 'definitions']);
  expect(text).toContain(`location="${agency.url}/services/counter"`);
});
