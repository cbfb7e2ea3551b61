/** The sandbox's own issuer of tokens: a key in the data folder, made by whoever needs it first. */

import { randomUUID } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { Issuer } from './tokens.ts';

const issuer = 'urn:pishkhan:sandbox';
const audience = 'pishkhan';
const algorithm = 'EdDSA';

export interface SandboxToken {
  readonly office: string;
  readonly clerk: string;
  readonly client: string;
  readonly scopes: readonly string[];
  /** As `jose` reads it: `30s`, `1h`, `7d`. */
  readonly expires: string;
}

export const defaultToken: Omit<SandboxToken, 'scopes'> = {
  office: 'P-1001',
  clerk: 'demo',
  client: 'playground',
  expires: '1h',
};

export async function sandboxIssuer(dataFolder: string): Promise<Issuer> {
  const { d: _secret, ...open } = await sandboxKey(dataFolder);
  return { issuer, audience, keys: createLocalJWKSet({ keys: [{ ...open, alg: algorithm }] }) };
}

export async function sandboxToken(dataFolder: string, token: SandboxToken): Promise<string> {
  const { office, clerk, client, scopes, expires } = token;
  return new SignJWT({ office, client, scope: scopes.join(' ') })
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(clerk)
    .setIssuedAt()
    .setJti(randomUUID())
    .setExpirationTime(expires)
    .sign(await importJWK(await sandboxKey(dataFolder), algorithm));
}

/** The key in the folder; the gateway and `npm run token` may both be the first to ask for it. */
async function sandboxKey(dataFolder: string): Promise<JWK> {
  const file = join(dataFolder, 'sandbox-issuer.json');
  const existing = readKey(file);
  if (existing) return existing;
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  mkdirSync(dataFolder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(await exportJWK(privateKey)));
  chmodSync(draft, 0o600);
  try {
    // A link fails where the name is taken: the first one stays.
    linkSync(draft, file);
  } catch {
    // Somebody else was first.
  }
  rmSync(draft);
  const key = readKey(file);
  if (!key) throw new Error(`${file} cannot be read; remove it and start again.`);
  return key;
}

function readKey(file: string): JWK | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch {
    return undefined;
  }
}
