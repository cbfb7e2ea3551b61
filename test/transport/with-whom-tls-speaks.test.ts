/** Over TLS nothing is said to anybody but the agency itself: not one byte of a request before its certificate is good. */

import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { exchange, openTransport, thisMachine, upstreamAt } from './agency.ts';
import { authority, type Named, pemFolder } from './certificates.ts';
import { restThing } from './operations.ts';
import { startTlsAgency } from './tls-agency.ts';

const here: Named = { for: ['127.0.0.1', 'localhost'] };
const ca = await authority();
const other = await authority();
const pems = { ca: ca.cert, other: other.cert };

function opened(address: URL, tls: { ca?: string; cert?: string; key?: string } = { ca: ca.cert }) {
  const folder = pemFolder();
  const files = {
    ...(tls.ca && { caFile: folder.write('ca.pem', tls.ca) }),
    ...(tls.cert && { certFile: folder.write('cert.pem', tls.cert) }),
    ...(tls.key && { keyFile: folder.write('key.pem', tls.key) }),
  };
  return openTransport(
    upstreamAt(address, { connection: { address, credentials: {}, nets: thisMachine, tls: files } }),
  );
}

const read = [{ data: { name: 'x' } }];
const untold = { code: 'AGENCY_UNAVAILABLE', details: { agency: 'agency', isUnmade: true } };

describe('it is spoken to', () => {
  test('with a certificate of its authority, for its address', async () => {
    const agency = await startTlsAgency(await ca.sign(here));
    expect(await exchange(opened(agency.address), restThing)).toEqual(read);
    expect(agency.bytes()).toBeGreaterThan(0);
  });

  test('with a certificate for its name', async () => {
    const agency = await startTlsAgency(await ca.sign({ for: ['localhost'] }));
    agency.address.hostname = 'localhost';
    expect(await exchange(opened(agency.address), restThing)).toEqual(read);
  });
});

describe('nothing is said', () => {
  test.each<[string, Named, keyof typeof pems | undefined]>([
    ['to one whose certificate is over', { ...here, endsInDays: -1 }, 'ca'],
    ['to one whose certificate is for another host', { for: ['agency.example'] }, 'ca'],
    ['to one whose certificate is of another authority', here, 'other'],
    ['to one whose authority is none of the public ones, where no other is named', here, undefined],
  ])('%s', async (_, named, trusted) => {
    const agency = await startTlsAgency(await ca.sign(named));
    const transport = opened(agency.address, trusted ? { ca: pems[trusted] } : {});
    for (let time = 0; time < 3; time += 1) expect(await exchange(transport, restThing)).toMatchObject(untold);
    expect(agency.connections()).toBe(3);
    expect(agency.bytes()).toBe(0);
  });

  test('where the environment says that certificates do not matter', async () => {
    const agency = await startTlsAgency(await other.sign(here));
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      expect(await exchange(opened(agency.address), restThing)).toMatchObject(untold);
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
    expect(agency.bytes()).toBe(0);
  });

  test('over TLS 1.1', async () => {
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const agency = await startTlsAgency({ ...(await ca.sign(here)), ...old });
    expect(await exchange(opened(agency.address), restThing)).toMatchObject(untold);
    expect(agency.bytes()).toBe(0);
  });
});

describe('an agency that wants to see our certificate', () => {
  const strict = async () => ({
    ...(await ca.sign(here)),
    ca: other.cert,
    requestCert: true,
    rejectUnauthorized: true,
  });

  test('sees it', async () => {
    const agency = await startTlsAgency(await strict());
    const ours = await other.sign({ for: ['pishkhan'] });
    expect(await exchange(opened(agency.address, { ca: ca.cert, ...ours }), restThing)).toEqual(read);
    expect(agency.clientSerial()).toBe(new X509Certificate(ours.cert).serialNumber);
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('does not speak to us without, over %s', async (version) => {
    const agency = await startTlsAgency({ ...(await strict()), minVersion: version, maxVersion: version });
    expect(await exchange(opened(agency.address), restThing)).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
    expect(agency.bytes()).toBe(0);
  });

  test('does not speak to us with one of another authority', async () => {
    const agency = await startTlsAgency(await strict());
    const ours = await ca.sign({ for: ['pishkhan'] });
    expect(await exchange(opened(agency.address, { ca: ca.cert, ...ours }), restThing)).toMatchObject({
      code: 'AGENCY_UNAVAILABLE',
    });
    expect(agency.bytes()).toBe(0);
  });
});
