/** An agency that checks signatures of its own make: the adapter says what is signed, and never holds the secret. */

import { createHash, createHmac, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Sign } from '../../src/kit/index.ts';
import { connectionMistakes } from '../../src/transport/mistakes.ts';
import type { Signed } from '../../src/transport/upstream.ts';
import { exchange, json, openTransport, type Received, shown, startAgency, thisMachine, upstreamAt } from './agency.ts';
import { restThing, restThings } from './operations.ts';

const secret = 'secret-canary';
const read = [{ data: { name: 'x' } }];

/** Method, target, time, nonce and body, each on a line. */
const sign: Sign = ({ method, target, body, timestamp, nonce }, key) => ({
  'X-Key-Id': key.id,
  'X-Timestamp': timestamp.seconds,
  'X-Nonce': nonce,
  'X-Signature': key.sign(
    'sha256',
    [method, target, timestamp.seconds, nonce, key.digest('sha256', body, 'hex')].join('\n'),
    'base64',
  ),
});

const headers = ['X-Key-Id', 'X-Timestamp', 'X-Nonce', 'X-Signature'];

async function behind(
  how: Signed['with'],
  credentials: Readonly<Record<string, string>>,
  made: Sign = sign,
  base = '',
) {
  const agency = await startAgency(json({ id: '1', name: 'x', things: [{ id: '1', name: 'x' }] }));
  const address = new URL(base, agency.address);
  const upstream = upstreamAt(address, {
    authentication: { kind: 'signed', with: how, headers },
    connection: { address, credentials: { keyId: 'k1', ...credentials }, nets: thisMachine },
    sign: made,
  });
  const opened = openTransport(upstream);
  return {
    agency,
    ask: () => exchange(opened, restThing),
    askMany: () => exchange(opened, restThings, { inputs: [{ id: '1' }] }),
  };
}

/** What was signed, put together again by whoever received it. */
function signedText({ method, url, headers: got, body }: Received): string {
  return [method, url, got['x-timestamp'], got['x-nonce'], createHash('sha256').update(body).digest('hex')].join('\n');
}

describe('the agency finds the signature good', () => {
  test('by a secret that both know, over the whole path and the body', async () => {
    const { agency, ask, askMany } = await behind('hmac', { secret }, sign, '/base');
    expect([await ask(), await askMany()]).toEqual([read, read]);
    for (const received of agency.received) {
      const text = signedText(received);
      expect(received.headers['x-signature']).toBe(createHmac('sha256', secret).update(text).digest('base64'));
      expect(received.headers['x-key-id']).toBe('k1');
    }
    expect(agency.received.map(({ url }) => url)).toEqual(['/base/things/1', '/base/things']);
    expect(new Set(agency.received.map(({ headers: got }) => got['x-nonce'])).size).toBe(2);
  });

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = (key: typeof rsa.privateKey): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

  test.each([
    ['rsa', rsa, {}],
    ['rsa-pss', rsa, { padding: 6, saltLength: 32 }],
    ['ecdsa', ec, { dsaEncoding: 'ieee-p1363' as const }],
  ] as const)('by a private key, %s', async (how, { privateKey, publicKey }, options) => {
    const { agency, ask } = await behind(how, { privateKey: pem(privateKey) });
    expect(await ask()).toEqual(read);
    const [received] = agency.received;
    const signature = Buffer.from(String(received?.headers['x-signature']), 'base64');
    const text = Buffer.from(signedText(received as Received));
    expect(verify('sha256', text, { key: publicKey, ...options }, signature)).toBe(true);
  });
});

test('what signs is handed a key that holds no secret, and cannot be changed', async () => {
  let handed: unknown;
  const { ask } = await behind('hmac', { secret }, (message, key) => {
    handed = key;
    return sign(message, key);
  });
  await ask();
  expect(Object.keys(handed as object)).toEqual(['id', 'digest', 'sign']);
  expect(Object.isFrozen(handed)).toBe(true);
  expect(JSON.stringify(handed) + String(handed)).not.toContain(secret);
});

describe('nothing is sent, and no secret shown, where what signs', () => {
  const bad: Record<string, Sign> = {
    'gives a header that the manifest does not list': () => ({ Host: 'evil.example' }),
    'gives another name in other letters': () => ({ 'x-signature ': 'a' }),
    'gives a second header with a line break': () => ({ 'X-Signature': 'a\r\nX-Evil: 1' }),
    'gives a letter that no header carries': () => ({ 'X-Signature': 'پ' }),
    'gives no text': () => ({ 'X-Signature': 1 as unknown as string }),
    'gives more than headers hold': () => ({ 'X-Signature': 'a'.repeat(8_192) }),
    'gives nothing': () => ({}),
    'gives it later': (async () => ({ 'X-Signature': 'a' })) as unknown as Sign,
    throws: () => {
      throw new Error(secret);
    },
  };

  test.each(Object.entries(bad))('%s', async (_, made) => {
    const { agency, ask } = await behind('hmac', { secret }, made);
    const outcome = await ask();
    expect(outcome).toMatchObject({ code: 'INTERNAL', details: { agency: 'agency', isUnmade: true } });
    expect(shown(outcome as never)).not.toContain(secret);
    expect(agency.received).toEqual([]);
  });
});

test('what is wrong with a key is said at the start, without the key', () => {
  const mistakes = (how: Signed['with'], credentials: Readonly<Record<string, string>>) =>
    connectionMistakes(
      upstreamAt(new URL('https://agency.example'), {
        authentication: { kind: 'signed', with: how, headers },
        connection: { address: new URL('https://agency.example'), credentials },
      }),
    ).map(({ sentence }) => sentence);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(mistakes('hmac', {})).toEqual(['the credentials have no "secret"']);
  expect(mistakes('rsa', {})).toEqual(['the credentials have no "privateKey"']);
  expect(mistakes('rsa', { privateKey: 'canary' })).toEqual(['the privateKey is not a private key in PEM']);
  expect(mistakes('rsa', { privateKey: pem })).toEqual(['the privateKey is of another kind than "rsa" wants']);
  expect([mistakes('ecdsa', { privateKey: pem }), mistakes('hmac', { secret: 's' })]).toEqual([[], []]);
});
