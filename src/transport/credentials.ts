/** How a request proves to an agency who we are. */

import { z } from 'zod';
import { Problem } from '../errors.ts';
import type { Upstream } from './upstream.ts';
import type { Wire } from './wire.ts';

export interface Credentials {
  headers(): Promise<Readonly<Record<string, string>>>;
  /** Called when the agency answered 401: true where a fresh proof can be had, so that asking once more makes sense. */
  renew(): boolean;
}

export function credentialsFor(upstream: Upstream, wire: Wire): Credentials {
  const given = upstream.connection?.credentials ?? {};
  const { authentication } = upstream;
  if (authentication.kind === 'oauth2') return oauth2({ upstream, wire, tokenPath: authentication.tokenPath });
  const headers = Promise.resolve(fixedHeaders(authentication, given));
  return { headers: () => headers, renew: () => false };
}

function fixedHeaders(
  authentication: Exclude<Upstream['authentication'], { kind: 'oauth2' }>,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (authentication.kind === 'api-key') return { [authentication.header]: given.key ?? '' };
  if (authentication.kind === 'basic') return { authorization: basic(given.username, given.password) };
  return {};
}

const basic = (name = '', secret = ''): string => `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

const tokenReply = z.object({
  access_token: z.string().min(1).max(8_192),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive().optional(),
});

interface Token {
  readonly headers: Readonly<Record<string, string>>;
  readonly renewAt: number;
}

/** OAuth 2.0 client credentials, RFC 6749 section 4.4: one token for all requests, fetched once however many wait. */
function oauth2({ upstream, wire, tokenPath }: { upstream: Upstream; wire: Wire; tokenPath: string }): Credentials {
  let token: Promise<Token> | undefined;
  let renewAt = 0;
  return {
    async headers() {
      if (token === undefined || Date.now() >= renewAt) {
        renewAt = Number.POSITIVE_INFINITY;
        token = fetchToken(upstream, wire, tokenPath);
        token.then(
          (fetched) => (renewAt = fetched.renewAt),
          () => (token = undefined),
        );
      }
      return (await token).headers;
    },
    renew() {
      // Not while one is being fetched: many requests see the same 401.
      if (renewAt !== Number.POSITIVE_INFINITY) token = undefined;
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
  if (reply.status !== 200) {
    throw new Problem(reply.status < 500 ? 'AGENCY_REFUSED_US' : 'AGENCY_UNAVAILABLE', { agency });
  }
  return tokenOf(agency, reply.text);
}

function tokenOf(agency: string, text: string): Token {
  try {
    const { access_token, expires_in = 60 } = tokenReply.parse(JSON.parse(text));
    // Renewed a tenth early, so that a token does not die on the way.
    return { headers: { authorization: `Bearer ${access_token}` }, renewAt: Date.now() + expires_in * 900 };
  } catch (error) {
    throw new Problem('AGENCY_INVALID', { agency, cause: error });
  }
}
