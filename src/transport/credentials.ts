/** How a request proves to an agency who we are. */

import { z } from 'zod';
import { Problem } from '../errors.ts';
import { restBody } from './rest.ts';
import { problemOfStatus } from './status.ts';
import type { Upstream } from './upstream.ts';
import type { Wire, WireReply } from './wire.ts';

/** Headers that prove it. */
export type Proof = Readonly<Record<string, string>>;

export interface Credentials {
  headers(): Promise<Proof>;
  /** Called when the agency answered 401 to a proof: true where a fresh one can be had, so that asking once more makes sense. */
  renew(refused: Proof): boolean;
}

export function credentialsFor(upstream: Upstream, wire: Wire): Credentials {
  const given = upstream.connection?.credentials ?? {};
  const { authentication } = upstream;
  if (authentication.kind === 'oauth2') return oauth2(upstream, wire, authentication.tokenPath);
  const headers = Promise.resolve(fixedHeaders(authentication, given));
  return { headers: () => headers, renew: () => false };
}

function fixedHeaders(
  authentication: Exclude<Upstream['authentication'], { kind: 'oauth2' }>,
  given: Readonly<Record<string, string>>,
): Proof {
  if (authentication.kind === 'api-key') return { [authentication.header]: given.key ?? '' };
  if (authentication.kind === 'basic') return { authorization: basic(given.username, given.password) };
  return {};
}

const basic = (name = '', secret = ''): string => `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

const tokenReply = z.object({
  // RFC 6749 appendix A.12; a space or a line break would make it two headers' worth.
  access_token: z
    .string()
    .max(8_192)
    .regex(/^[\x21-\x7e]+$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive().optional(),
});

interface Token {
  readonly headers: Proof;
  /** By `performance.now()`, which nobody puts back. */
  readonly renewAt: number;
}

/** OAuth 2.0 client credentials, RFC 6749 section 4.4: one token for all requests, fetched once however many wait. */
function oauth2(upstream: Upstream, wire: Wire, tokenPath: string): Credentials {
  let token: Token | undefined;
  let fetching: Promise<Token> | undefined;
  const fetched = async (): Promise<Token> => {
    try {
      token = await fetchToken(upstream, wire, tokenPath);
      return token;
    } finally {
      fetching = undefined;
    }
  };
  return {
    async headers() {
      if (token !== undefined && performance.now() < token.renewAt) return token.headers;
      fetching ??= fetched();
      return (await fetching).headers;
    },
    renew(refused) {
      // Only the token that was refused: of many requests that see a 401, another may have brought a new one.
      if (token?.headers === refused) token = undefined;
      return true;
    },
  };
}

async function fetchToken({ agency, connection, limits }: Upstream, wire: Wire, tokenPath: string): Promise<Token> {
  const { clientId = '', clientSecret = '' } = connection?.credentials ?? {};
  const request = {
    method: 'POST',
    target: tokenPath,
    headers: {
      // RFC 6749 section 2.3.1: each half is form-encoded before it is joined.
      authorization: basic(encodeURIComponent(clientId), encodeURIComponent(clientSecret)),
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    },
    body: 'grant_type=client_credentials',
  };
  // Its own time, not the first waiter's: others wait for the same token.
  const reply = await wire.send(request, AbortSignal.timeout(limits.timeoutMs));
  // RFC 6749 section 5.2: what is wrong with our proof is told with 400.
  if (reply.status === 400) throw new Problem('AGENCY_REFUSED_US', { agency });
  const refused = problemOfStatus(agency, reply);
  if (refused) throw refused;
  return tokenOf(agency, reply);
}

function tokenOf(agency: string, reply: WireReply): Token {
  try {
    const { access_token, expires_in = 60 } = tokenReply.parse(restBody(reply));
    // Renewed a tenth early, so that a token does not die on the way.
    return { headers: { authorization: `Bearer ${access_token}` }, renewAt: performance.now() + expires_in * 900 };
  } catch (error) {
    throw new Problem('AGENCY_INVALID', { agency, cause: error });
  }
}
