/** Stand-ins that check what an agency would check: a key in the address, and a signature that no message had before. */

import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { apiKeyInQuery } from '../../src/sandbox/guards.ts';
import { json } from '../../src/sandbox/replies.ts';
import { digestOf, isEcdsa, isHmac, isRsa, signed } from '../../src/sandbox/signatures.ts';
import { defineStandIn, route, type StandIn } from '../../src/sandbox/stand-in.ts';
import { agencyOf } from './agencies.ts';

async function behind(guard: StandIn['guard']) {
  const { url } = await agencyOf(
    defineStandIn({
      credentials: {},
      guard,
      routes: [route({ method: 'POST', path: '/things', answer: () => json({}) })],
    }),
  );
  return async (query: string, init: RequestInit = {}) =>
    (await fetch(`${url}/things${query}`, { method: 'POST', ...init })).status;
}

test('a key in the address', async () => {
  const ask = await behind(apiKeyInQuery('key', 'a b'));
  expect([await ask('?key=a%20b'), await ask('?key=a'), await ask('')]).toEqual([200, 401, 401]);
});

test('a signature over method, target, nonce and body, once', async () => {
  const secret = 'sandbox-secret';
  const textOf = (nonce: string, body: string): string =>
    ['POST', '/things', nonce, digestOf('sha256', body, 'hex')].join('\n');
  const ask = await behind(
    signed({
      nonce: ({ headers }) => headers['x-nonce']?.toString(),
      isGood: ({ headers, body }) =>
        isHmac(String(headers['x-signature']), {
          hash: 'sha256',
          secret,
          text: textOf(String(headers['x-nonce']), body),
          as: 'hex',
        }),
    }),
  );
  const message = (nonce: string, body: string, text = textOf(nonce, body)) => {
    const signature = createHmac('sha256', secret).update(text).digest('hex');
    return ask('', { body, headers: { 'x-nonce': nonce, 'x-signature': signature } });
  };
  expect(await message('1', 'a')).toBe(200);
  expect(await message('1', 'a')).toBe(401);
  expect(await message('2', 'b', textOf('2', 'a'))).toBe(401);
  expect(await ask('', { body: 'a' })).toBe(401);
});

test('signatures by private keys', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = (key: typeof rsa.publicKey): string => key.export({ type: 'spki', format: 'pem' }).toString();
  const made = { hash: 'sha256', text: 'a', as: 'base64' } as const;
  const byRsa = sign('sha256', Buffer.from('a'), rsa.privateKey).toString('base64');
  const byPss = sign('sha256', Buffer.from('a'), { key: rsa.privateKey, padding: 6 }).toString('base64');
  const byEc = sign('sha256', Buffer.from('a'), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64');
  const publicKey = pem(rsa.publicKey);
  expect([isRsa(byRsa, { ...made, publicKey }), isRsa(byPss, { ...made, publicKey, isPss: true })]).toEqual([
    true,
    true,
  ]);
  expect([isRsa(byPss, { ...made, publicKey }), isRsa(byRsa, { ...made, text: 'b', publicKey })]).toEqual([
    false,
    false,
  ]);
  expect(isEcdsa(byEc, { ...made, publicKey: pem(ec.publicKey) })).toBe(true);
  expect(isEcdsa(byEc, { ...made, text: 'b', publicKey: pem(ec.publicKey) })).toBe(false);
});
