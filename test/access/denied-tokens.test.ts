/** A token that was denied, or is over, is refused although it was remembered. */

import { afterEach, expect, it, vi } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { nowSeconds } from '../../src/tools/attacks/rig/issuer.ts';
import { verifying } from './verifier.ts';

const office = expect.objectContaining({ office: 'P-1001' });
afterEach(() => void vi.useRealTimers());

it('is refused from the next request after it was denied, and others are not', async () => {
  const denied = new Set<string>();
  const { issuer, asks } = await verifying({ isDenied: (tokenId) => denied.has(tokenId) });
  const [token, other] = [await issuer.token({ jti: 'stolen' }), await issuer.token({ jti: 'kept' })];
  expect(await asks(token)).toEqual(office);
  denied.add('stolen');
  expect(await asks(token)).toBe('UNAUTHENTICATED');
  expect(await asks(other)).toEqual(office);
});

it('is refused where it was denied before it was ever seen', async () => {
  const { issuer, asks } = await verifying({ isDenied: () => true });
  expect(await asks(await issuer.token())).toBe('UNAUTHENTICATED');
});

it('is not called wrong where nobody knows what was denied', async () => {
  const { issuer, asks } = await verifying({
    isDenied: () => {
      throw new Problem('OVERLOADED');
    },
  });
  expect(await asks(await issuer.token())).toBe('OVERLOADED');
});

it('is refused when it is over, remembered or not', async () => {
  const { issuer, asks } = await verifying();
  const token = await issuer.token({ exp: nowSeconds() + 5 });
  expect(await asks(token)).toEqual(office);
  // Only the wall clock, by which a token ends.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 66_000 });
  expect(await asks(token)).toBe('UNAUTHENTICATED');
});
