/** What a token says of who asks: clerk, office, client and scopes, each within its bounds. */

import { z } from 'zod';
import type { Identity } from '../types.ts';

/** Goes into records and to databases, so nothing that these do not take. */
const name = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u);

const claims = z
  .object({
    sub: name,
    office: name,
    client: name.optional(),
    /** The client as OpenID Connect (Core, section 2) and RFC 9068 call it. */
    azp: name.optional(),
    client_id: name.optional(),
    client_version: name.optional(),
    /** RFC 8693 section 4.2: names with a space between. */
    scope: z.string().max(8_192),
    jti: name.optional(),
  })
  .transform(({ sub, office, client, azp, client_id, client_version, scope, jti }) => ({
    tokenId: jti,
    identity: {
      clerk: sub,
      office,
      client: name.parse(client ?? azp ?? client_id),
      ...(client_version !== undefined && { clientVersion: client_version }),
      scopes: new Set(scope.split(' ').filter((one) => one !== '')),
    },
  }));

interface Claimed {
  readonly identity: Identity;
  /** `jti`. */
  readonly tokenId: string | undefined;
}

/** @throws where a claim is missing or out of bounds. */
export const identityIn = (payload: unknown): Claimed => claims.parse(payload);
