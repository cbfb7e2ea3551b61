/** SOAP over X-Road: identifiers in the envelope's header, what comes back held against them, faults by whose they are. */

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/errors.ts';
import { element, overXRoad, path, soap, xml } from '../../src/kit/index.ts';
import type { XRoad } from '../../src/transport/upstream.ts';
import { readXml } from '../../src/xml/read.ts';
import {
  type Answering,
  exchange,
  openTransport,
  type Received,
  shown,
  startAgency,
  text,
  thisMachine,
  upstreamAt,
} from './agency.ts';

const namespace = 'urn:test:registry';
const roadNamespace = 'http://x-road.eu/xsd/xroad.xsd';
const envelopeNamespace = 'http://schemas.xmlsoap.org/soap/envelope/';
const road: XRoad = { kind: 'x-road', provider: 'GOV/70008440/population' };
const client = 'IR/GOV/1001/pishkhan';

const nameOf = soap({ path: path`/`, namespace, faults: { E17: 'SEALED' } }).askOne({
  about: () => [],
  dataClass: 'public',
  dependsOn: [],
  reuse: 'never',
  action: '',
  request: ({ id }: { id: string }) => element('personName', element('id', id)),
  headers: ({ id }) => overXRoad({ userId: `IR${id}`, issue: '<&>', serviceVersion: 'v1' }),
  response: xml.object({ name: xml.one(xml.text) }).transform(({ name }) => ({ name })),
});

const ask = async (answer: Answering, authentication: XRoad = road) => {
  const agency = await startAgency(answer);
  const { address } = agency;
  const rejections = { SEALED: { forClerk: { fa: '۱', en: '1' }, forCitizen: { fa: '۱', en: '1' } } };
  const opened = openTransport(
    upstreamAt(address, {
      authentication,
      rejections,
      connection: { address, credentials: { client }, nets: thisMachine },
    }),
  );
  return {
    outcome: await exchange(opened, nameOf, { inputs: [{ id: '1' }] }),
    received: agency.received[0] as Received,
  };
};

const body = `<personNameResponse xmlns="${namespace}"><name>x</name></personNameResponse>`;
const type = { 'content-type': 'text/xml' };

/** As PR-MESS section 2.2 has it: the request's header elements come back, and the hash of its bytes with them. */
const echoing =
  (
    changed: (header: string) => string = (header) => header,
    { algorithm = 'sha512', inside = body, status = 200 } = {},
  ): Answering =>
  (received, response) => {
    const header = /<soap:Header>(.*)<\/soap:Header>/s.exec(received.body)?.[1] ?? '';
    const hash = createHash(algorithm).update(received.body).digest('base64');
    const hashElement = `<x:requestHash xmlns:x="${roadNamespace}" algorithmId="http://www.w3.org/2001/04/xmlenc#${algorithm}">${hash}</x:requestHash>`;
    response.writeHead(status, type);
    response.end(
      `<soap:Envelope xmlns:soap="${envelopeNamespace}"><soap:Header>${changed(header + hashElement)}</soap:Header><soap:Body>${inside}</soap:Body></soap:Envelope>`,
    );
  };

test('the header names client and service, and the answer is believed', async () => {
  const { outcome, received } = await ask(echoing());
  expect(outcome).toEqual([{ data: { name: 'x' } }]);
  expect(received.url).toBe('/');
  const [header] = readXml(received.body).children;
  const said = Object.fromEntries((header?.children ?? []).map((each) => [each.name, each]));
  const codes = (name: string) => said[name]?.children.map((each) => [each.name, each.text, each.namespace]);
  const ids = 'http://x-road.eu/xsd/identifiers';
  expect(codes('client')).toEqual([
    ['xRoadInstance', 'IR', ids],
    ['memberClass', 'GOV', ids],
    ['memberCode', '1001', ids],
    ['subsystemCode', 'pishkhan', ids],
  ]);
  expect(codes('service')).toEqual([
    ['xRoadInstance', 'IR', ids],
    ['memberClass', 'GOV', ids],
    ['memberCode', '70008440', ids],
    ['subsystemCode', 'population', ids],
    ['serviceCode', 'personName', ids],
    ['serviceVersion', 'v1', ids],
  ]);
  expect(said.client?.attributes).toEqual({ [`{${ids}}objectType`]: 'SUBSYSTEM' });
  expect([said.protocolVersion?.text, said.userId?.text, said.issue?.text]).toEqual(['4.0', 'IR1', '<&>']);
  expect(said.serviceVersion).toBeUndefined();
  expect(Object.values(said).every((each) => each.namespace === roadNamespace)).toBe(true);
});

test('hashes that still bind are read, others are none', async () => {
  expect((await ask(echoing(undefined, { algorithm: 'sha256' }))).outcome).toEqual([{ data: { name: 'x' } }]);
  expect((await ask(echoing(undefined, { algorithm: 'sha1' }))).outcome).toMatchObject({ code: 'AGENCY_INVALID' });
});

describe('an answer that is not one to the request is given to nobody', () => {
  test.each([
    ['another id', (header: string) => header.replace(/(<[^>]*\bid[^>]*>)[0-9a-f-]{36}/, '$1canary')],
    ['another client', (header: string) => header.replace('pishkhan', 'canary')],
    ['another service', (header: string) => header.replace('personName', 'canary')],
    ['no version', (header: string) => header.replace(/<[^<]*serviceVersion[^>]*>v1<[^>]*>/, '')],
    ['another hash', (header: string) => header.replace(/(requestHash[^>]*>)/, '$1canary')],
    ['two hashes', (header: string) => header + header],
    ['no header', () => ''],
  ])('%s', async (_, changed) => {
    const { outcome } = await ask(echoing(changed));
    expect(outcome).toMatchObject({ code: 'AGENCY_INVALID' });
    expect(shown(outcome as Problem) + String((outcome as Problem).cause)).not.toContain('canary');
  });

  test('the hash alone is passed over where the manifest says so', async () => {
    const unchecked: XRoad = { ...road, requestHash: 'unchecked' };
    const bare = (header: string) => header.replace(/<x:requestHash.*/, '');
    expect((await ask(echoing(bare), unchecked)).outcome).toEqual([{ data: { name: 'x' } }]);
    expect(
      (
        await ask(
          echoing(() => ''),
          unchecked,
        )
      ).outcome,
    ).toMatchObject({ code: 'AGENCY_INVALID' });
  });
});

describe('a fault', () => {
  const fault = (code: string, detail = '') =>
    `<soap:Fault><faultcode>${code}</faultcode><faultstring>canary</faultstring><detail>${detail}</detail></soap:Fault>`;
  const said = (code: string, detail?: string): Answering =>
    text(
      `<soap:Envelope xmlns:soap="${envelopeNamespace}"><soap:Body>${fault(code, detail)}</soap:Body></soap:Envelope>`,
      type,
      500,
    );

  test.each([
    ['Server.ServerProxy.AccessDenied', 'AGENCY_REFUSED_US', 'TheirSecurityServer'],
    ['Server.ClientProxy.UnknownMember', 'MISCONFIGURED', 'OurSecurityServer'],
    ['Server.ServerProxy.ServiceFailed.InvalidSoap', 'AGENCY_UNAVAILABLE', 'TheirService'],
    ['Client.InvalidSoap', 'AGENCY_INVALID', 'OurRequest'],
  ])('%s is of a security server', async (code, expected, whose) => {
    const outcome = (await ask(said(code))).outcome as Problem;
    expect([outcome.code, (outcome.details.cause as Error).name]).toEqual([expected, whose]);
    expect(shown(outcome) + String(outcome.details.cause)).not.toContain('canary');
  });

  test('of the service itself is a business reason, or its own', async () => {
    const reason = `<r xmlns="${namespace}"><code>E17</code></r>`;
    expect((await ask(said('soap:Server', reason))).outcome).toMatchObject({
      code: 'AGENCY_REJECTED',
      details: { reason: 'SEALED' },
    });
    expect((await ask(said('soap:Server'))).outcome).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
  });
});
