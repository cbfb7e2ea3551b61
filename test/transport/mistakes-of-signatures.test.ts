/** What is wrong with what messages are to be signed with is told before anything is sent, and holds nothing of it. */

import { describe, expect, test } from 'vitest';
import { connectionMistakes } from '../../src/transport/mistakes.ts';
import type { Upstream } from '../../src/transport/upstream.ts';
import { upstreamAt } from './agency.ts';
import { authority, pemFolder, rsaCertified } from './certificates.ts';

type Connection = NonNullable<Upstream['connection']>;
const address = new URL('https://agency.example/v1');
const mistakesOf = (
  connection: Partial<Connection>,
  authentication: Upstream['authentication'] = { kind: 'ws-certificate' },
) =>
  connectionMistakes(upstreamAt(address, { authentication, connection: { address, credentials: {}, ...connection } }));

const rsa = await rsaCertified();
const { cert, key } = rsa;
const inCredentials = { certificate: cert, privateKey: key };

describe('none', () => {
  test('for a certificate and its key, in the credentials or in files, also where there is no TLS', () => {
    expect(mistakesOf({ credentials: inCredentials })).toEqual([]);
    const folder = pemFolder();
    const tls = { certFile: folder.write('cert', cert), keyFile: folder.write('key', key) };
    expect(mistakesOf({ tls })).toEqual([]);
    expect(mistakesOf({ tls, address: new URL('http://agency.example/'), nets: ['10.0.0.0/8'] })).toEqual([]);
  });
  test('for a token with its name and password', () =>
    expect(
      mistakesOf(
        { credentials: { username: 'u', password: 'p' } },
        { kind: 'ws-username', password: 'digest', timestamp: true },
      ),
    ).toEqual([]));
});

describe('one', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['nothing', {}, 'there is nothing to sign with; name the files'],
    ['a certificate alone', { certificate: cert }, 'the key for signatures is none'],
    ['a key alone', { privateKey: key }, 'the certificate for signatures is none'],
    ['no certificate', { certificate: 'canary', privateKey: key }, 'the certificate for signatures is none'],
    ['no key', { certificate: cert, privateKey: 'canary' }, 'the key for signatures is none'],
  ])('for %s', (_, credentials, sentence) => {
    const [only, ...more] = mistakesOf({ credentials });
    expect([only?.part, more.length]).toEqual(['credentials', 0]);
    expect(only?.sentence).toContain(sentence);
    expect(only?.sentence).not.toMatch(/canary|BEGIN/);
  });

  test('for a key of another certificate, or not of RSA', async () => {
    const [other, ecdsa] = [await rsaCertified(), await authority()];
    const sentences = (credentials: Readonly<Record<string, string>>) =>
      mistakesOf({ credentials }).map(({ sentence }) => sentence);
    expect(sentences({ ...inCredentials, privateKey: other.key })).toEqual([
      'the key for signatures is not the one of the certificate',
    ]);
    expect(sentences({ certificate: ecdsa.cert, privateKey: ecdsa.key })).toEqual([
      'the key for signatures is not one of RSA',
    ]);
  });

  test('for files that are not there, told once', () => {
    const tls = { certFile: '/none/cert', keyFile: '/none/key' };
    expect(mistakesOf({ tls })).toEqual([{ part: 'tls', sentence: '/none/cert cannot be read' }]);
  });

  test.each<Upstream['authentication']>([
    { kind: 'ws-username', password: 'text', timestamp: true },
    { kind: 'ws-certificate', password: 'text' },
  ])('for a name and a password that are missing: $kind', (authentication) => {
    expect(mistakesOf({ credentials: inCredentials }, authentication).map(({ sentence }) => sentence)).toEqual([
      'the credentials have no "username"',
      'the credentials have no "password"',
    ]);
  });
});
