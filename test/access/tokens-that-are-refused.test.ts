/** A token is taken when every part of it is as it must be, and refused with one word when any is not. */

import { generateKeyPairSync, type KeyObject, type webcrypto } from 'node:crypto';
import { CompactSign, exportJWK, exportSPKI, importJWK, SignJWT } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { type OpenIssuer, signingKey } from '../../src/tools/attacks/rig/issuer.ts';
import { verifying } from './verifier.ts';

/** A clock that stands still at a whole second: a token is told to the second. */
const now = Math.floor(Date.now() / 1_000);
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: now * 1_000 }));
afterEach(() => void vi.useRealTimers());

const asked = { sub: 'c-7', office: 'P-1001', client: 'counter-one', scope: 'police.fines  civil-registry.identity' };
const identity = {
  clerk: 'c-7',
  office: 'P-1001',
  client: 'counter-one',
  scopes: new Set(['police.fines', 'civil-registry.identity']),
};

describe('a token is taken', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['as it is usual', {}, {}],
    ['whose client is called azp', { client: undefined, azp: 'counter-one' }, {}],
    ['whose client is called client_id', { client: undefined, client_id: 'counter-one' }, {}],
    ['for several audiences', { aud: ['account', 'pishkhan'] }, {}],
    ['without a jti', { jti: undefined }, {}],
    ['that says it is a JWT', {}, { typ: 'JWT' }],
    ['that does not say what it is', {}, { typ: undefined }],
    ['that ended 59 seconds ago', { exp: now - 59 }, {}],
    ['that begins in 59 seconds', { nbf: now + 59 }, {}],
  ])('%s', async (_, claims, header) => {
    const { issuer, asks } = await verifying();
    expect(await asks(await issuer.token({ ...asked, ...claims }, { header }))).toEqual(identity);
  });

  it('with the version of its client, where it says one', async () => {
    const { issuer, asks } = await verifying();
    const token = await issuer.token({ ...asked, client_version: '4.2.0' });
    expect(await asks(token)).toEqual({ ...identity, clientVersion: '4.2.0' });
  });

  it.each(['EdDSA', 'ES256', 'RS256', 'PS256'])('signed by %s', async (alg) => {
    const { issuer, asks } = await verifying();
    const key = await signingKey(alg);
    issuer.publish({ kind: 'keys', keys: [key] });
    expect(await asks(await issuer.token(asked, { key }))).toEqual(identity);
  });
});

let rsa: { publicKey: KeyObject; privateKey: KeyObject };
beforeAll(() => {
  rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
});

const header = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const refused: Readonly<Record<string, (issuer: OpenIssuer) => Promise<string>>> = {
  'that ended 61 seconds ago': (issuer) => issuer.token({ exp: now - 61 }),
  'that begins in 61 seconds': (issuer) => issuer.token({ nbf: now + 61 }),
  'that never ends': (issuer) => issuer.token({ exp: undefined as never }),
  'of another issuer': (issuer) => issuer.token({ iss: 'https://other.example' }),
  'of no issuer': (issuer) => issuer.token({ iss: undefined as never }),
  'for another audience': (issuer) => issuer.token({ aud: 'account' }),
  'for no audience': (issuer) => issuer.token({ aud: undefined as never }),
  'that is an ID token': (issuer) => issuer.token({}, { header: { typ: 'id_token+jwt' } }),
  'that tells of a logout': (issuer) => issuer.token({}, { header: { typ: 'logout+jwt' } }),
  'with an extension nobody here knows': async ({ issuer, audience, key }) =>
    new SignJWT({ ...asked, exp: now + 60 })
      .setProtectedHeader({ alg: key.alg, kid: key.kid, crit: ['x'], x: 1 })
      .setIssuer(issuer)
      .setAudience(audience)
      .sign(key.privateKey, { crit: { x: true } }),
  'without a clerk': (issuer) => issuer.token({ sub: undefined }),
  'without an office': (issuer) => issuer.token({ office: undefined }),
  'without a client': (issuer) => issuer.token({ client: undefined }),
  'without scopes': (issuer) => issuer.token({ scope: undefined }),
  'whose office is a list': (issuer) => issuer.token({ office: ['P-1001'] }),
  'whose clerk has a name of 201 characters': (issuer) => issuer.token({ sub: 'x'.repeat(201) }),
  'whose clerk has a null in the name': (issuer) => issuer.token({ sub: 'a\0b' }),
  'by a key that nobody published': async (issuer) => issuer.token({}, { key: await signingKey() }),
  'by another key of the same name': async (issuer) =>
    issuer.token({}, { key: await signingKey('ES256', issuer.key.kid) }),
  'that brings its own key': async (issuer) => {
    const key = await signingKey();
    return issuer.token({}, { key, header: { kid: undefined, jwk: key.publicJwk, jku: 'http://127.0.0.1:1/keys' } });
  },
  'without a signature': async (issuer) => {
    const [, payload] = (await issuer.token()).split('.');
    return `${header({ alg: 'none' })}.${payload}.`;
  },
  'without a signature, said in another case': async (issuer) => {
    const [, payload] = (await issuer.token()).split('.');
    return `${header({ alg: 'nOnE', kid: issuer.key.kid })}.${payload}.`;
  },
  'with its payload changed': async (issuer) => {
    const [head, , signature] = (await issuer.token()).split('.');
    const [, payload] = (await issuer.token({ sub: 'somebody-else' })).split('.');
    return [head, payload, signature].join('.');
  },
  'in the other serialisation': async (issuer) => Buffer.from(await issuer.token()).toString('base64url'),
};

describe('a token is refused', () => {
  it.each(Object.keys(refused))('%s', async (name) => {
    const { issuer, asks, identityOf } = await verifying();
    const token = (await refused[name]?.(issuer)) ?? '';
    expect(await asks(token)).toBe('UNAUTHENTICATED');
    const shown = await identityOf(`Bearer ${token}`).catch((error: unknown) => error as Problem);
    expect(shown).toMatchObject({ message: new Problem('UNAUTHENTICATED').message, status: 401 });
    // And the issuer's own are still good.
    expect(await asks(await issuer.token(asked))).toEqual(identity);
  });

  it.each(['pem', 'jwk'] as const)('signed by HMAC with the public key, as %s', async (form) => {
    const { issuer, asks } = await verifying();
    const publicJwk = { ...(await exportJWK(rsa.publicKey)), kid: 'rsa', alg: 'RS256', use: 'sig' };
    const key = {
      kid: 'rsa',
      alg: 'RS256',
      privateKey: (await importJWK(await exportJWK(rsa.privateKey), 'RS256')) as webcrypto.CryptoKey,
      publicJwk,
    };
    issuer.publish({ kind: 'keys', keys: [key] });
    expect(await asks(await issuer.token(asked, { key }))).toEqual(identity);
    const secret = form === 'pem' ? await exportSPKI(rsa.publicKey) : JSON.stringify(publicJwk);
    const forged = await new SignJWT({ ...asked })
      .setProtectedHeader({ alg: 'HS256', kid: 'rsa' })
      .setIssuer(issuer.issuer)
      .setAudience(issuer.audience)
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(secret));
    expect(await asks(forged)).toBe('UNAUTHENTICATED');
  });

  it.each(['[]', '"text"', '{', 'null', '7'])('whose payload is %s', async (payload) => {
    const { issuer, asks } = await verifying();
    const { kid, alg, privateKey } = issuer.key;
    const text = new TextEncoder().encode(payload);
    expect(await asks(await new CompactSign(text).setProtectedHeader({ alg, kid }).sign(privateKey))).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('longer than a header may be, or not of its form', async () => {
    const { identityOf } = await verifying();
    for (const wrong of [undefined, '', 'Bearer', 'Bearer ', 'Basic eDp5', `Bearer ${'a'.repeat(8_193)}`, 'Bearer a b'])
      await expect(identityOf(wrong)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
