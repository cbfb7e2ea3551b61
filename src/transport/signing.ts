/** A signature of an agency's own make: the adapter says what is signed and where it goes, and never holds the secret. */

import {
  constants,
  createHash,
  createHmac,
  createPrivateKey,
  type KeyObject,
  randomBytes,
  sign as signed,
} from 'node:crypto';
import { Problem } from '../errors.ts';
import { isHeaderValue, type Signable, type SigningKey } from '../wire-messages.ts';
import type { Credentials } from './credentials.ts';
import { withHeaders } from './proof.ts';
import type { ConnectedUpstream, Signed } from './upstream.ts';
import { prefixOf, type WireRequest } from './wire.ts';

type Text = Readonly<Record<string, string>>;

/** More than signatures of any kind need together, in characters. */
const mostOfHeaders = 8_192;

/** @throws Error for a private key that is none; `connectionMistakes` says it in a sentence. */
export function signing(upstream: ConnectedUpstream, { with: how, headers }: Signed): Credentials {
  const { agency, connection, sign } = upstream;
  const key = signingKey(how, connection.credentials);
  const allowed = new Set(headers.map((name) => name.toLowerCase()));
  return {
    async prove(request) {
      try {
        if (!sign) throw new TypeError('The adapter exports no `sign`.');
        return withHeaders(request, checked(sign(signableOf(request, connection.address), key), allowed));
      } catch (error) {
        throw new Problem('INTERNAL', { agency, isUnmade: true, cause: error });
      }
    },
    renew: () => false,
  };
}

function signableOf({ method, target, headers, body = '' }: WireRequest, address: URL): Signable {
  const now = new Date();
  return {
    method,
    host: address.host,
    target: prefixOf(address) + target,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body,
    timestamp: {
      iso: now.toISOString(),
      seconds: String(Math.floor(now.getTime() / 1_000)),
      milliseconds: String(now.getTime()),
    },
    nonce: randomBytes(16).toString('hex'),
  };
}

/** @throws TypeError whose message holds nothing that was signed. */
function checked(headers: Text, allowed: ReadonlySet<string>): Text {
  const entries = Object.entries(headers);
  if (entries.length === 0) throw new TypeError('`sign` gave no headers.');
  for (const [name, value] of entries) {
    if (!allowed.has(name.toLowerCase())) throw new TypeError('`sign` gave a header that the manifest does not list.');
    if (typeof value !== 'string' || !isHeaderValue(value)) throw new TypeError('`sign` gave what is no header.');
  }
  const length = entries.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (length > mostOfHeaders) throw new TypeError('`sign` gave more than headers hold.');
  return headers;
}

function signingKey(how: Signed['with'], { keyId = '', secret = '', privateKey = '' }: Text): SigningKey {
  const key = how === 'hmac' ? undefined : createPrivateKey(privateKey);
  return Object.freeze({
    id: keyId,
    digest: (hash, text, as) => createHash(hash).update(text).digest(as),
    sign: (hash, text, as) =>
      key
        ? signed(hash, Buffer.from(text), optionsOf(how, key)).toString(as)
        : createHmac(hash, secret).update(text).digest(as),
  } satisfies SigningKey);
}

/** RSASSA-PKCS1-v1_5 and RSASSA-PSS of RFC 8017, the salt as long as the hash; ECDSA as RFC 7518 section 3.4 writes it. */
function optionsOf(how: Signed['with'], key: KeyObject) {
  if (how === 'ecdsa') return { key, dsaEncoding: 'ieee-p1363' as const };
  const padding = how === 'rsa-pss' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  return { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
}

/** Why a private key cannot be used; `undefined` where it can. The key is not repeated. */
export function privateKeyMistake(how: Signed['with'], pem: string): string | undefined {
  try {
    const kind = createPrivateKey(pem).asymmetricKeyType;
    return kind === (how === 'ecdsa' ? 'ec' : 'rsa')
      ? undefined
      : `the privateKey is of another kind than "${how}" wants`;
  } catch {
    return 'the privateKey is not a private key in PEM';
  }
}
