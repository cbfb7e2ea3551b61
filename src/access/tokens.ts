/** Bearer tokens: JWTs (RFC 7519) of one issuer, verified against its keys. */

import { createHash } from 'node:crypto';
import { type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { Problem } from '../errors.ts';
import type { Identity } from '../types.ts';

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
  /** RFC 8693 section 4.2: names with a space between. */
  scope: z.string().max(8_192),
});

/** Who asks, by an `Authorization` header. @throws Problem UNAUTHENTICATED, which says nothing of what was wrong. */
export type IdentityOf = (authorization: string | undefined) => Promise<Identity>;

/** A token that was verified is believed for so long, in milliseconds, and no longer than it lives. */
const believedMs = 30_000;
const believedAtMost = 20_000;

/** Tokens that were verified a moment ago are known by their digest. */
export function tokenVerifier(issuer: Issuer): IdentityOf {
  const known = new LRUCache<string, Identity>({ max: believedAtMost });
  return async (authorization) => {
    const token = /^Bearer ([\w.-]{1,8192})$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new Problem('UNAUTHENTICATED');
    const digest = createHash('sha256').update(token).digest('base64');
    const believed = known.get(digest);
    if (believed) return believed;
    const { identity, livesMs } = await verified(token, issuer);
    if (livesMs > 0) known.set(digest, identity, { ttl: Math.min(livesMs, believedMs) });
    return identity;
  };
}

async function verified(token: string, issuer: Issuer): Promise<{ identity: Identity; livesMs: number }> {
  try {
    const { payload } = await jwtVerify(token, issuer.keys, {
      algorithms,
      issuer: issuer.issuer,
      audience: issuer.audience,
      clockTolerance: 60,
      requiredClaims: ['exp'],
    });
    const { sub, office, client, scope } = claims.parse(payload);
    const identity = { clerk: sub, office, client, scopes: new Set(scope.split(' ')) };
    return { identity, livesMs: (payload.exp ?? 0) * 1000 - Date.now() };
  } catch (cause) {
    throw new Problem('UNAUTHENTICATED', { cause });
  }
}
