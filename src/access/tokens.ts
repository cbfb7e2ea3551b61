/** Bearer tokens: JWTs (RFC 7519) of one issuer, verified against its keys. */

import { type JWTVerifyGetKey, jwtVerify } from 'jose';
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

/** @throws Problem UNAUTHENTICATED, which says nothing of what was wrong. */
export async function callerOf(authorization: string | undefined, issuer: Issuer): Promise<Omit<Caller, 'visit'>> {
  const token = /^Bearer ([\w.-]{1,8192})$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new Problem('UNAUTHENTICATED');
  try {
    const { payload } = await jwtVerify(token, issuer.keys, {
      algorithms,
      issuer: issuer.issuer,
      audience: issuer.audience,
      clockTolerance: 60,
      requiredClaims: ['exp'],
    });
    const { sub, office, client, networks, scope } = claims.parse(payload);
    return { clerk: sub, office, client, networks, scopes: new Set(scope.split(' ')) };
  } catch (cause) {
    throw new Problem('UNAUTHENTICATED', { cause });
  }
}
