import { describe, expect, test } from 'vitest';
import { connectionMistakes } from '../../src/transport/mistakes.ts';
import type { Upstream } from '../../src/transport/upstream.ts';
import { upstreamAt } from './agency.ts';
import { authority, pemFolder } from './certificates.ts';

const address = new URL('https://agency.example/v1');
type Connection = NonNullable<Upstream['connection']>;
const mistakesOf = (connection: Partial<Connection>, upstream: Partial<Upstream> = {}) =>
  connectionMistakes(upstreamAt(address, { connection: { address, credentials: {}, ...connection }, ...upstream })).map(
    ({ sentence }) => sentence,
  );

describe('none', () => {
  test('for an address on the manifest’s hosts', () => expect(mistakesOf({})).toEqual([]));
  test('for nets that are some', () => expect(mistakesOf({ nets: ['10.20.0.0/16', 'fd12::/48'] })).toEqual([]));
  test('for an agency that is switched off', () => {
    const { connection: _, ...off } = upstreamAt(address);
    expect(connectionMistakes(off)).toEqual([]);
  });
  test('for an address without TLS, in networks that are named', () =>
    expect(mistakesOf({ address: new URL('http://agency.example'), nets: ['10.20.0.0/16'] })).toEqual([]));
  test('for certificates that are', async () => {
    const { cert, key } = await authority();
    const folder = pemFolder();
    const [caFile, keyFile] = [folder.write('cert', cert), folder.write('key', key)];
    expect(mistakesOf({ tls: { caFile, certFile: caFile, keyFile } })).toEqual([]);
  });
});

describe('one', () => {
  test.each([
    ['https://other.example/', 'the address has the host "other.example", and the manifest lists only agency.example'],
    ['https://agency.example.evil.example/', expect.stringContaining('"agency.example.evil.example"')],
    ['https://x.agency.example/', expect.stringContaining('"x.agency.example"')],
    ['https://127.0.0.1/', expect.stringContaining('"127.0.0.1"')],
    ['ftp://agency.example/', 'an address of "ftp:" is not HTTP'],
    ['http://agency.example/', 'the address is not https, and no networks are named that what is sent would stay in'],
    ['https://me:secret@agency.example/', 'the address holds a password, which belongs into the credentials'],
    ['https://agency.example/?x=1', 'the address goes beyond its path'],
  ])('for %s', (url, sentence) => expect(mistakesOf({ address: new URL(url) })).toEqual([sentence]));

  test('for nets that are none', () => {
    expect(mistakesOf({ nets: ['10.20.0.0/16', '10.20.0.1'] })).toEqual([
      '"10.20.0.1" is not a network; write address/bits, as in 10.20.0.0/16',
    ]);
  });

  test('for files that are not there, or are no certificates, or without the other', () => {
    const empty = pemFolder().write('empty', '');
    expect(mistakesOf({ tls: { caFile: '/none/there' } })).toEqual(['/none/there cannot be read']);
    expect(mistakesOf({ tls: { caFile: empty } })).toEqual([`${empty} is not whole certificates`]);
    expect(mistakesOf({ tls: { certFile: empty } })).toEqual(['a client certificate and its key come together']);
    const address = new URL('http://agency.example');
    expect(mistakesOf({ address, nets: ['10.0.0.0/8'], tls: { caFile: empty } })).toEqual([
      'there are TLS files, and the address is not https',
    ]);
  });

  test('for proofs that are missing, or that no header can carry', () => {
    expect(mistakesOf({}, { authentication: { kind: 'oauth2', tokenPath: '/t' } })).toEqual([
      'the credentials have no "clientId"',
      'the credentials have no "clientSecret"',
    ]);
    const authentication = { kind: 'api-key', header: 'X-Key' } as const;
    expect(mistakesOf({ credentials: { key: 'canary\n' } }, { authentication })).toEqual([
      'the key is not printable ASCII, and cannot be a header',
    ]);
  });
});
