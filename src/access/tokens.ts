/** Bearer tokens: JWTs (RFC 7519) of one issuer, verified against its keys. */

import { createHash } from 'node:crypto';
import { type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { Problem } from '../errors.ts';
import type { Caller } from '../types.ts';

export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
}

/** Asymmetric only: a key that verifies must not be able to sign. */
const algorithms = ['EdDSA', 'ES256', 'RS256', 'PS256'];

const claims = z.object({
  sub: z.string().min(1).max(200),
  office: z.string().min(1).max(200),
  client: z.string().min(1).max(200),
  networks: z.array(z.string().max(200)).max(20).default([]),
  /** RFC 8693 section 4.2: names with a space between. */
  scope: z.string().max(8_192),
});

type KnownCaller = Omit<Caller, 'visit'>;

/** Gives the caller of an `Authorization` header. @throws Problem UNAUTHENTICATED, which says nothing of what was wrong. */
export type CallerOf = (authorization: string | undefined) => Promise<KnownCaller>;

/** A token that was verified is believed for so long, in milliseconds, and no longer than it lives. */
const believedMs = 30_000;
const believedAtMost = 20_000;

/** Tokens that were verified a moment ago are known by their digest. */
export function tokenVerifier(issuer: Issuer): CallerOf {
  const known = new LRUCache<string, KnownCaller>({ max: believedAtMost });
  return async (authorization) => {
    const token = /^Bearer ([\w.-]{1,8192})$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new Problem('UNAUTHENTICATED');
    const digest = createHash('sha256').update(token).digest('base64');
    const believed = known.get(digest);
    if (believed) return believed;
    const { caller, livesMs } = await verified(token, issuer);
    if (livesMs > 0) known.set(digest, caller, { ttl: Math.min(livesMs, believedMs) });
    return caller;
  };
}

async function verified(token: string, issuer: Issuer): Promise<{ caller: KnownCaller; livesMs: number }> {
  try {
    const { payload } = await jwtVerify(token, issuer.keys, {
      algorithms,
      issuer: issuer.issuer,
      audience: issuer.audience,
      clockTolerance: 60,
      requiredClaims: ['exp'],
    });
    const { sub, office, client, networks, scope } = claims.parse(payload);
    const caller = { clerk: sub, office, client, networks, scopes: new Set(scope.split(' ')) };
    return { caller, livesMs: (payload.exp ?? 0) * 1000 - Date.now() };
  } catch (cause) {
    throw new Problem('UNAUTHENTICATED', { cause });
  }
}
