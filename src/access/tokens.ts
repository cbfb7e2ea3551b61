/** Bearer tokens: JWTs (RFC 7519) of one issuer, verified against its keys, and believed no longer than they live. */

import { hash } from 'node:crypto';
import { decodeJwt, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { Problem } from '../errors.ts';
import type { Identity } from '../types.ts';
import { identityIn } from './claims.ts';

export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
}

/** Whether the token with this `jti` was denied since it was given. @throws Problem OVERLOADED where nobody knows. */
export type IsDenied = (tokenId: string) => boolean;

/**
 * Who asks, by an `Authorization` header.
 *
 * @throws Problem UNAUTHENTICATED, which says nothing of what was wrong; OVERLOADED where the issuer's keys cannot be had.
 */
export type IdentityOf = (authorization: string | undefined) => Promise<Identity>;

/** Asymmetric only: a key that verifies must not be able to sign. */
const algorithms = ['EdDSA', 'ES256', 'RS256', 'PS256'];

/** How far the issuer's clock may be from ours, in seconds. */
const skewSeconds = 60;

/** What a JWT may say it is (RFC 9068 section 2.1); one that is no access token says something else. */
const types: ReadonlySet<string> = new Set(['jwt', 'at+jwt', 'application/at+jwt']);

/** A token that was verified is believed for so long, in milliseconds, and no longer than it lives. */
const believedMs = 30_000;
const believedAtMost = 20_000;

interface Verified {
  readonly identity: Identity;
  readonly tokenId: string | undefined;
  /** In milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** What had a token that was verified a moment ago is known by its digest; whether they were denied is asked each time. */
export function tokenVerifier(issuer: Issuer, isDenied: IsDenied = () => false): IdentityOf {
  const known = new LRUCache<string, Verified>({ max: believedAtMost, ttl: believedMs });
  return async (authorization) => {
    if (authorization === undefined) throw new Problem('UNAUTHENTICATED');
    const digest = hash('sha256', authorization, 'base64');
    const believed = known.get(digest);
    const isBelieved = believed !== undefined && Date.now() < believed.expiresAt;
    const { identity, tokenId, expiresAt } = isBelieved ? believed : await verified(tokenIn(authorization), issuer);
    if (tokenId !== undefined && isDenied(tokenId)) throw new Problem('UNAUTHENTICATED');
    // Not again where it was: it would then never be verified anew.
    if (!isBelieved) known.set(digest, { identity, tokenId, expiresAt });
    return identity;
  };
}

/** @throws Problem UNAUTHENTICATED */
function tokenIn(authorization: string): string {
  const token = /^Bearer ([\w.-]{1,8192})$/i.exec(authorization)?.[1];
  if (token === undefined) throw new Problem('UNAUTHENTICATED');
  return token;
}

async function verified(token: string, { issuer, audience, keys }: Issuer): Promise<Verified> {
  try {
    // Before its key is looked for: the issuer is not bothered with what is none of its own.
    if (decodeJwt(token).iss !== issuer) throw new TypeError('It is of another issuer.');
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      algorithms,
      issuer,
      audience,
      clockTolerance: skewSeconds,
      requiredClaims: ['exp'],
    });
    if (!types.has((protectedHeader.typ ?? 'JWT').toLowerCase())) throw new TypeError('It is no access token.');
    return { ...identityIn(payload), expiresAt: (payload.exp ?? 0) * 1_000 };
  } catch (cause) {
    throw cause instanceof Problem ? cause : new Problem('UNAUTHENTICATED', { cause });
  }
}
