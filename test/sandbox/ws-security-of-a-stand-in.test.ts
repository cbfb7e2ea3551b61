/** A stand-in that wants WS-Security takes what the gateway sends it, once, and nothing else. */

import { describe, expect, test } from 'vitest';
import { element, path, soap, xml, z } from '../../src/kit/index.ts';
import { defineStandIn, type ExpectedSecurity, type Route, sandboxSigner, wsSecured } from '../../src/kit/sandbox.ts';
import type { Upstream } from '../../src/transport/upstream.ts';
import { readXml } from '../../src/xml/read.ts';
import { exchange, openTransport, thisMachine, upstreamAt } from '../transport/agency.ts';
import { agencyOf } from './agencies.ts';

const account = { username: 'pishkhan', password: 'sandbox-<password>' };
const types = { '1.1': 'text/xml', '1.2': 'application/soap+xml' } as const;
type Version = keyof typeof types;

/** Says the id that it was asked for. */
const echoing = (version: Version): Route => ({
  operation: 'thingOf',
  method: 'POST',
  path: '/service',
  answer: ({ body }) => {
    const root = readXml(body);
    const id = root.children.at(-1)?.children[0]?.children[0]?.text ?? '';
    const answer = `<s:Body><r:AskResponse xmlns:r="urn:t"><r:id>${id}</r:id></r:AskResponse></s:Body>`;
    return {
      status: 200,
      headers: { 'content-type': types[version] },
      body: `<s:Envelope xmlns:s="${root.namespace}">${answer}</s:Envelope>`,
    };
  },
});

async function standInWith(version: Version, expected: ExpectedSecurity) {
  const standIn = defineStandIn({
    credentials: {},
    guard: () => undefined,
    routes: [wsSecured(expected)(echoing(version))],
  });
  const { url } = await agencyOf(standIn);
  const operation = soap({ path: path`/service`, namespace: 'urn:t', version }).askOne({
    about: () => [],
    dataClass: 'public',
    dependsOn: [],
    reuse: 'never',
    action: 'urn:t/Ask',
    request: ({ id }: { id: string }) => element('Ask', element('id', id)),
    response: xml.object({ id: xml.one(z.string()) }),
  });
  const ask = (authentication: Upstream['authentication'], credentials: Readonly<Record<string, string>>) => {
    const connection = { address: new URL(url), credentials, nets: thisMachine };
    return exchange(openTransport(upstreamAt(connection.address, { authentication, connection })), operation);
  };
  return { url, ask };
}

const read = [{ data: { id: '1' } }];
const refusedUs = { code: 'AGENCY_REFUSED_US', details: { isUnmade: true } };

describe.each(['1.1', '1.2'] as const)('over SOAP %s', (version) => {
  test.each(['text', 'digest'] as const)(
    'a token with a %s of the password is taken, and no other',
    async (password) => {
      const { ask } = await standInWith(version, { account });
      const named = { kind: 'ws-username', password, timestamp: true } as const;
      expect(await ask(named, account)).toEqual(read);
      expect(await ask({ ...named, timestamp: false }, account)).toEqual(read);
      expect(await ask(named, { ...account, password: 'other' })).toMatchObject(refusedUs);
      expect(await ask(named, { ...account, username: 'other' })).toMatchObject(refusedUs);
      expect(await ask({ kind: 'none' }, account)).toMatchObject(refusedUs);
    },
  );

  test('a signature is taken, and none by another key', async () => {
    const { ask } = await standInWith(version, { certificate: sandboxSigner.certificate });
    expect(await ask({ kind: 'ws-certificate' }, sandboxSigner)).toEqual(read);
    expect(await ask({ kind: 'ws-username', password: 'digest', timestamp: true }, account)).toMatchObject(refusedUs);
  });

  test('both at once are', async () => {
    const { ask } = await standInWith(version, { account, certificate: sandboxSigner.certificate });
    expect(await ask({ kind: 'ws-certificate', password: 'digest' }, { ...sandboxSigner, ...account })).toEqual(read);
    expect(await ask({ kind: 'ws-certificate' }, sandboxSigner)).toMatchObject(refusedUs);
  });
});

test('a message that is sent again by another, changed or not, is refused', async () => {
  const { url } = await standInWith('1.1', { account, certificate: sandboxSigner.certificate });
  const { soapExchange } = await import('../../src/transport/soap.ts');
  const { securityOf } = await import('../../src/transport/soap/security/security.ts');
  const upstream = upstreamAt(new URL(url), {
    authentication: { kind: 'ws-certificate', password: 'digest' },
    connection: { address: new URL(url), credentials: { ...sandboxSigner, ...account } },
  });
  const written = async (): Promise<string> => {
    const step = soap({ path: path`/service`, namespace: 'urn:t' }).askOne({
      about: () => [],
      dataClass: 'public',
      dependsOn: [],
      reuse: 'never',
      action: 'x',
      request: () => element('Ask', element('id', '1')),
      response: z.unknown(),
    }).one;
    const message = step?.message([{}], {});
    if (message?.protocol !== 'soap') throw new Error('It is none of SOAP.');
    const { request } = await soapExchange(
      { agency: 'a', address: new URL(url), secure: securityOf(upstream) },
      message,
    );
    return request.body ?? '';
  };
  const statusOf = async (body: string): Promise<number> =>
    (await fetch(`${url}/service`, { method: 'POST', headers: { 'content-type': 'text/xml' }, body })).status;
  const first = await written();
  expect([await statusOf(first), await statusOf(first)]).toEqual([200, 500]);
  expect(await statusOf((await written()).replace('<id>1<', '<id>2<'))).toBe(500);
  expect(await statusOf((await written()).replace(/<ds:Signature [\s\S]*<\/ds:Signature>/, ''))).toBe(500);
  expect(await statusOf('no XML')).toBe(500);
});
