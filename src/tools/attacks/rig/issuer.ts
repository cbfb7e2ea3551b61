/** An issuer of tokens on a real socket: publishes its keys, changes them, and can be away, slow or out of its mind. */

import type { webcrypto } from 'node:crypto';
import { randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { openPort } from '../../trials/rig/port.ts';

export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: webcrypto.CryptoKey;
  readonly publicJwk: JWK;
}

export async function signingKey(alg = 'ES256', kid: string = randomUUID()): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** How the address of the keys answers. */
export type Publishing =
  | { readonly kind: 'keys'; readonly keys: readonly SigningKey[] }
  | { readonly kind: 'bytes'; readonly status?: number; readonly body: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'late'; readonly ms: number; readonly keys: readonly SigningKey[] };

/** What a token says; what is left out is a clerk of an office of the sandbox. */
interface Claims {
  readonly [name: string]: unknown;
  readonly iss?: string | undefined;
  readonly aud?: string | readonly string[];
  readonly exp?: number | undefined;
}

export interface OpenIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /** The first one, published from the start. */
  readonly key: SigningKey;
  publish(publishing: Publishing): void;
  /** How often the keys were asked for. */
  looks(): number;
  /** A token by one of its keys. `claims` are put over the usual ones; `undefined` leaves one out. */
  token(
    claims?: Claims,
    by?: { readonly key?: SigningKey; readonly header?: Readonly<Record<string, unknown>> },
  ): Promise<string>;
  /** Comes back at the same address. */
  open(): Promise<void>;
  close(): Promise<void>;
}

export async function openIssuer(): Promise<OpenIssuer> {
  const key = await signingKey();
  let publishing: Publishing = { kind: 'keys', keys: [key] };
  let looks = 0;
  const server = createServer((_request, response) => {
    looks += 1;
    answer(response, publishing);
  });
  const port = await openPort(server);
  const issuer = `http://127.0.0.1:${port}/realms/counter`;
  const audience = 'pishkhan';
  return {
    issuer,
    audience,
    jwksUrl: `${issuer}/keys`,
    key,
    publish: (next) => {
      publishing = next;
    },
    looks: () => looks,
    token: (claims = {}, by = {}) => signed({ iss: issuer, aud: audience, ...claims }, { key, ...by }),
    open: () => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const nowSeconds = (): number => Math.floor(Date.now() / 1_000);

interface By {
  readonly key: SigningKey;
  readonly header?: Readonly<Record<string, unknown>>;
}

function signed(claims: Claims, { key, header = {} }: By): Promise<string> {
  const usual = {
    sub: 'demo',
    office: 'P-1001',
    client: 'attacks',
    scope: '',
    jti: randomUUID(),
    exp: nowSeconds() + 3_600,
  };
  return new SignJWT({ ...usual, ...claims } as Record<string, unknown>)
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header })
    .sign(key.privateKey);
}

function answer(response: ServerResponse, publishing: Publishing): void {
  if (publishing.kind === 'silence') return;
  if (publishing.kind === 'bytes') {
    response.writeHead(publishing.status ?? 200, { 'content-type': 'application/json' }).end(publishing.body);
    return;
  }
  const body = JSON.stringify({ keys: publishing.keys.map(({ publicJwk }) => publicJwk) });
  const send = (): void => void response.writeHead(200, { 'content-type': 'application/jwk-set+json' }).end(body);
  if (publishing.kind === 'late') setTimeout(send, publishing.ms);
  else send();
}
