/** An issuer that is away, slow or out of its mind: who was known stays known, and nobody else is told that the token is wrong. */

import { describe, expect, it } from 'vitest';
import { type Publishing, signingKey } from '../../src/tools/attacks/rig/issuer.ts';
import { until, verifying, whenKnown } from './verifier.ts';

const office = expect.objectContaining({ office: 'P-1001' });

const nonsense: Readonly<Record<string, Publishing>> = {
  'an error': { kind: 'bytes', status: 500, body: '{"keys":[]}' },
  'a page': { kind: 'bytes', body: '<html>Sign in</html>' },
  'a redirect': { kind: 'bytes', status: 302, body: '' },
  'no keys': { kind: 'bytes', body: '{"keys":[]}' },
  'a list': { kind: 'bytes', body: '[]' },
  nothing: { kind: 'bytes', body: 'null' },
  'keys that are none': { kind: 'bytes', body: '{"keys":[1,null,{"kty":"oct","k":"c2VjcmV0"}]}' },
  'more than anybody has': { kind: 'bytes', body: `{"keys":[${'{"kty":"EC"},'.repeat(50_000)}{}]}` },
};

describe('where the issuer answers', () => {
  it.each(Object.keys(nonsense))('%s, its keys are used on', async (name) => {
    const { issuer, asks, away } = await verifying();
    expect(await asks(await issuer.token())).toEqual(office);
    issuer.publish(nonsense[name] as Publishing);
    // Nobody can know whether this is its newest key.
    expect(await asks(await issuer.token({}, { key: await signingKey() }))).toBe('OVERLOADED');
    expect(away()).toBe(1);
    expect(await asks(await issuer.token({ sub: 'another' }))).toEqual(office);
  });

  it.each(Object.keys(nonsense))('%s from the start, nobody is told that the token is wrong', async (name) => {
    const { issuer, asks } = await verifying({}, nonsense[name]);
    const token = await issuer.token();
    expect(await asks(token)).toBe('OVERLOADED');
    issuer.publish({ kind: 'keys', keys: [issuer.key] });
    expect(await whenKnown(asks, token)).toEqual(office);
  });
});

describe('where the issuer is away', () => {
  it('whoever was known stays known, and other tokens of its keys are taken too', async () => {
    const { issuer, asks } = await verifying();
    const token = await issuer.token();
    expect(await asks(token)).toEqual(office);
    await issuer.close();
    expect(await asks(token)).toEqual(office);
    expect(await asks(await issuer.token({ sub: 'another' }))).toEqual(office);
  });

  it('only a token that might be good is told so', async () => {
    const { issuer, asks } = await verifying({}, { kind: 'bytes', status: 503, body: '' });
    expect(await asks('x.y.z')).toBe('UNAUTHENTICATED');
    expect(await asks(await issuer.token({ iss: 'https://other.example' }))).toBe('UNAUTHENTICATED');
    expect(await asks(await issuer.token())).toBe('OVERLOADED');
  });

  it('for longer than keys are kept, they are believed no more', async () => {
    const { issuer, asks } = await verifying({ pace: { keptMs: 100, cooldownMs: 1 } });
    expect(await asks(await issuer.token())).toEqual(office);
    await issuer.close();
    const began = performance.now();
    await until(() => performance.now() - began > 150);
    expect(await asks(await issuer.token({ sub: 'another' }))).toBe('OVERLOADED');
    await issuer.open();
    expect(await whenKnown(asks, await issuer.token())).toEqual(office);
  });
});

describe('where the issuer is slow', () => {
  it('a request waits for a while only, and what it waited for serves the next', async () => {
    const { issuer, asks } = await verifying({ pace: { patienceMs: 60, cooldownMs: 1 } });
    expect(await asks(await issuer.token())).toEqual(office);
    const key = await signingKey();
    issuer.publish({ kind: 'late', ms: 300, keys: [key] });
    const token = await issuer.token({}, { key });
    const began = performance.now();
    expect(await asks(token)).toBe('OVERLOADED');
    expect(performance.now() - began).toBeLessThan(290);
    expect(await whenKnown(asks, token)).toEqual(office);
    expect(issuer.looks()).toBeLessThan(5);
  });

  it('and never answers, the look is given up', async () => {
    const { issuer, asks, away } = await verifying({ pace: { patienceMs: 50, lookWithinMs: 100, cooldownMs: 1 } });
    expect(await asks(await issuer.token())).toEqual(office);
    issuer.publish({ kind: 'silence' });
    expect(await asks(await issuer.token({}, { key: await signingKey() }))).toBe('OVERLOADED');
    await until(() => away() === 1);
    expect(await asks(await issuer.token({ sub: 'another' }))).toEqual(office);
  });
});
