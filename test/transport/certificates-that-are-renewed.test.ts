/** TLS files may change while the gateway runs: the new ones are used, what is under way ends, and half-written ones change nothing. */

import { X509Certificate } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { transport } from '../../src/transport/transport.ts';
import { until } from '../gather/hand-exchange.ts';
import { exchange, thisMachine, upstreamAt } from './agency.ts';
import { type Authority, authority, pemFolder } from './certificates.ts';
import { later } from './later.ts';
import { restThing } from './operations.ts';
import { startTlsAgency, type TlsAgency } from './tls-agency.ts';

const read = [{ data: { name: 'x' } }];
const here = { for: ['127.0.0.1'] };
const us = { for: ['pishkhan'] };
const serialOf = (pem: string): string => new X509Certificate(pem).serialNumber;

async function withFiles(ca: Authority, hold?: () => Promise<void>) {
  const agency: TlsAgency = await startTlsAgency({ ...(await ca.sign(here)), ca: ca.cert, requestCert: true }, hold);
  const first = await ca.sign(us);
  const folder = pemFolder();
  const write = {
    cert: (text: string) => folder.write('cert.pem', text),
    key: (text: string) => folder.write('key.pem', text),
  };
  const tls = {
    caFile: folder.write('ca.pem', ca.cert),
    certFile: write.cert(first.cert),
    keyFile: write.key(first.key),
  };
  const kept: string[] = [];
  let renewed = 0;
  const { address } = agency;
  const opened = transport(
    [upstreamAt(address, { connection: { address, credentials: {}, nets: thisMachine, tls } })],
    {
      tlsKept: (_, why) => void kept.push(why),
      tlsRenewed: () => {
        renewed += 1;
      },
    },
  );
  onTestFinished(() => opened.close());
  let looks = 0;
  /** Asks when the files may be looked at again. */
  const ask = () => {
    looks += 2;
    return later(looks, () => exchange(opened, restThing));
  };
  return { agency, first, write, folder, kept, renewed: () => renewed, ask, opened };
}

test('a new pair is shown on new connections', async () => {
  const ca = await authority();
  const { agency, first, write, ask, renewed } = await withFiles(ca);
  expect(await ask()).toEqual(read);
  expect(agency.clientSerial()).toBe(serialOf(first.cert));
  const second = await ca.sign(us);
  write.cert(second.cert);
  write.key(second.key);
  expect(await ask()).toEqual(read);
  expect([agency.clientSerial(), renewed()]).toEqual([serialOf(second.cert), 1]);
});

test('files that are written anew as they were change nothing', async () => {
  const { agency, first, write, ask, renewed } = await withFiles(await authority());
  expect(await ask()).toEqual(read);
  write.cert(first.cert);
  expect(await ask()).toEqual(read);
  expect([agency.connections(), renewed()]).toEqual([1, 0]);
});

test('what is under way ends on the connection it began on', async () => {
  const ca = await authority();
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let isHeld = true;
  const { agency, write, opened, ask, renewed } = await withFiles(ca, async () => void (isHeld && (await held)));
  const underWay = exchange(opened, restThing);
  await until(() => agency.bytes() > 0);
  isHeld = false;
  const second = await ca.sign(us);
  write.cert(second.cert);
  write.key(second.key);
  expect(await ask()).toEqual(read);
  expect(renewed()).toBe(1);
  letGo();
  expect(await underWay).toEqual(read);
});

test.each<[string, (pem: string) => string, string]>([
  ['cut off', (pem) => pem.slice(0, pem.length / 2), 'is not whole certificates'],
  ['empty', () => '', 'is not whole certificates'],
  ['of another key', (pem) => pem, 'is not the key of'],
])('a certificate that is %s is told of once, and the last good pair stays', async (_, spoil, why) => {
  const ca = await authority();
  const { agency, first, write, kept, ask } = await withFiles(ca);
  expect(await ask()).toEqual(read);
  const second = await ca.sign(us);
  write.cert(spoil(second.cert));
  for (let time = 0; time < 3; time += 1) expect(await ask()).toEqual(read);
  expect(kept).toEqual([expect.stringContaining(why)]);
  expect(agency.clientSerial()).toBe(serialOf(first.cert));
  write.cert(second.cert);
  write.key(second.key);
  expect(await ask()).toEqual(read);
  expect(agency.clientSerial()).toBe(serialOf(second.cert));
  expect(kept).toHaveLength(1);
});

test('an authority that is taken away is not believed any more, on connections that are open neither', async () => {
  const { agency, folder, ask } = await withFiles(await authority());
  expect(await ask()).toEqual(read);
  const before = agency.bytes();
  folder.write('ca.pem', (await authority()).cert);
  expect(await ask()).toMatchObject({ code: 'AGENCY_UNAVAILABLE', details: { isUnmade: true } });
  expect(agency.bytes()).toBe(before);
});

test('files that cannot be used at the start are no start', async () => {
  const { opened: _, ...rest } = await withFiles(await authority());
  const certFile = rest.write.cert('');
  const address = new URL('https://127.0.0.1:1');
  expect(() =>
    transport([
      upstreamAt(address, { connection: { address, credentials: {}, tls: { certFile, keyFile: certFile } } }),
    ]),
  ).toThrow(/is not whole certificates/);
});
