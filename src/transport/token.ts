/** Fetches a token as RFC 6749 has it, and believes of the answer only what can be a token. */

import { z } from 'zod';
import { Problem } from '../errors.ts';
import { basic } from './proof.ts';
import type { WireReply } from './reply.ts';
import { restBody } from './rest.ts';
import { problemOfStatus } from './status.ts';
import type { Upstream } from './upstream.ts';
import type { Wire } from './wire.ts';

export interface Token {
  readonly headers: { readonly authorization: string };
  /** By `performance.now()`, which nobody puts back. */
  readonly renewAt: number;
}

/** Where tokens are, and what of our own is said there. */
export interface TokenDoor {
  readonly tokenPath: string;
  /** What the token shall be good for, RFC 6749 section 3.3. */
  readonly scope?: string | undefined;
  /** Section 2.3.1: in a header, or in the body for an agency that knows no better. */
  readonly clientIn?: 'header' | 'body' | undefined;
}

/** @throws Problem; in the agency's own time for an exchange at the latest, since others wait for the same token. */
export async function fetchToken(
  { agency, connection, limits }: Upstream,
  wire: Wire,
  { tokenPath, scope, clientIn }: TokenDoor,
): Promise<Token> {
  const { clientId = '', clientSecret = '' } = connection?.credentials ?? {};
  const isInBody = clientIn === 'body';
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    ...(scope !== undefined && { scope }),
    ...(isInBody && { client_id: clientId, client_secret: clientSecret }),
  });
  // RFC 6749 section 2.3.1: each half is form-encoded before it is joined.
  const proof = { authorization: basic(encodeURIComponent(clientId), encodeURIComponent(clientSecret)) };
  const request = {
    method: 'POST',
    target: tokenPath,
    headers: {
      ...(isInBody ? {} : proof),
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    },
    body: form.toString(),
  };
  // No attempt of anybody's: it is for all, and says nothing of a citizen.
  const reply = await wire.send(request, { signal: AbortSignal.timeout(limits.timeoutMs), attempts: [] });
  // RFC 6749 section 5.2: what is wrong with our proof is told with 400.
  if (reply.status === 400) throw new Problem('AGENCY_REFUSED_US', { agency });
  const refused = problemOfStatus(agency, reply);
  if (refused) throw refused;
  return tokenOf(agency, reply);
}

const tokenReply = z.object({
  // RFC 6749 appendix A.12; a space or a line break would make it two headers' worth.
  access_token: z
    .string()
    .max(8_192)
    .regex(/^[\x21-\x7e]+$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive().optional(),
});

function tokenOf(agency: string, reply: WireReply): Token {
  try {
    const { access_token, expires_in = 60 } = tokenReply.parse(restBody(reply));
    // Renewed a tenth early, so that a token does not die on the way.
    return { headers: { authorization: `Bearer ${access_token}` }, renewAt: performance.now() + expires_in * 900 };
  } catch (error) {
    throw new Problem('AGENCY_INVALID', { agency, cause: error });
  }
}
