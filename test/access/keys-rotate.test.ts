/** Keys change while the gateway runs: a new one is believed at once, a withdrawn one soon no more, and nobody can hurry the issuer. */

import { expect, it } from 'vitest';
import { signingKey } from '../../src/tools/attacks/rig/issuer.ts';
import { until, verifying } from './verifier.ts';

const office = expect.objectContaining({ office: 'P-1001' });

it('a new key is believed from the first token that names it', async () => {
  const { issuer, asks } = await verifying();
  expect(await asks(await issuer.token())).toEqual(office);
  const key = await signingKey();
  issuer.publish({ kind: 'keys', keys: [issuer.key, key] });
  expect(await asks(await issuer.token({}, { key }))).toEqual(office);
  expect(await asks(await issuer.token())).toEqual(office);
});

it('a new key is believed although somebody has just asked for one that nobody has', async () => {
  const { issuer, asks } = await verifying({ pace: { cooldownMs: 300 } });
  expect(await asks(await issuer.token({}, { key: await signingKey() }))).toBe('UNAUTHENTICATED');
  const key = await signingKey();
  issuer.publish({ kind: 'keys', keys: [key] });
  expect(await asks(await issuer.token({}, { key }))).toEqual(office);
});

it('tokens that name keys at random make one look in each cooldown, however many they are', async () => {
  const { issuer, asks } = await verifying({ pace: { cooldownMs: 250 } });
  await asks(await issuer.token());
  const before = issuer.looks();
  const began = performance.now();
  const keys = await Promise.all(Array.from({ length: 50 }, () => signingKey()));
  const tokens = await Promise.all(keys.map((key) => issuer.token({}, { key })));
  const said = await Promise.all(tokens.map(asks));
  expect(new Set(said)).toEqual(new Set(['UNAUTHENTICATED']));
  expect(issuer.looks() - before).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - began) / 250));
});

it('a token of another issuer, or by an algorithm that is not taken, makes no look', async () => {
  const { issuer, asks } = await verifying();
  await asks(await issuer.token());
  const before = issuer.looks();
  const key = await signingKey();
  expect(await asks(await issuer.token({ iss: 'https://other.example' }, { key }))).toBe('UNAUTHENTICATED');
  const other = await signingKey('ES384');
  expect(await asks(await issuer.token({}, { key: other }))).toBe('UNAUTHENTICATED');
  expect(issuer.looks()).toBe(before);
});

it('a key that was withdrawn is believed no more after the next look', async () => {
  const { issuer, asks } = await verifying({ pace: { refreshMs: 20, cooldownMs: 1 } });
  const first = await issuer.token({ sub: 'before' });
  const second = await issuer.token({ sub: 'after' });
  expect(await asks(first)).toEqual(office);
  issuer.publish({ kind: 'keys', keys: [await signingKey()] });
  // The look after the next began with the new keys published.
  const looks = issuer.looks();
  await until(() => issuer.looks() >= looks + 2);
  expect(await asks(second)).toBe('UNAUTHENTICATED');
});
