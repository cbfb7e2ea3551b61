/** An agency's OAuth 2.0 door: client credentials in, bearer tokens out (RFC 6749 section 4.4, RFC 6750). */

import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { basicOf, isSame } from './guards.ts';
import { json } from './replies.ts';
import { type Route, route, type StandIn, type StandInRequest } from './stand-in.ts';

export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * A route that gives tokens, counted as operation `token`, and a guard that asks for them.
 *
 * Tokens are signed with a secret of this process: one that is restarted refuses those it gave before.
 */
export function oauthDoor(
  client: OAuthClient,
  { path, lifeSeconds = 300 }: { readonly path: string; readonly lifeSeconds?: number },
): { readonly guard: StandIn['guard']; readonly tokenRoute: Route } {
  const secret = randomBytes(32);
  const sign = (claims: string) => createHmac('sha256', secret).update(claims).digest('base64url');
  const tokenRoute = route({
    operation: 'token',
    keyField: 'access_token',
    method: 'POST',
    path,
    open: true,
    answer: (request) =>
      refuseClient(client, request) ?? refuseGrant(request) ?? json(grant(sign, lifeSeconds), uncached),
  });
  return { guard: ({ headers }) => (isGood(headers.authorization, sign) ? undefined : invalidToken()), tokenRoute };
}

type Sign = (claims: string) => string;

const uncached = { headers: { 'cache-control': 'no-store', pragma: 'no-cache' } };

function grant(sign: Sign, lifeSeconds: number) {
  const claims = `${Date.now() + lifeSeconds * 1000}.${randomUUID()}`;
  return { access_token: `${claims}.${sign(claims)}`, token_type: 'Bearer', expires_in: lifeSeconds };
}

function isGood(authorization: string | undefined, sign: Sign): boolean {
  const [, expires = '', id = '', signature = ''] =
    /^Bearer (\d+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization ?? '') ?? [];
  return isSame(signature, sign(`${expires}.${id}`)) && Number(expires) > Date.now();
}

function invalidToken() {
  return json(
    { error: 'invalid_token' },
    { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
  );
}

// RFC 6749 section 2.3.1: each half is form-encoded on its own before they are joined.
function refuseClient({ clientId, clientSecret }: OAuthClient, { headers }: StandInRequest) {
  const given = basicOf(headers);
  const isKnown = given && isSame(formDecoded(given.name), clientId) && isSame(formDecoded(given.secret), clientSecret);
  if (isKnown) return undefined;
  return json({ error: 'invalid_client' }, { status: 401, headers: { 'www-authenticate': 'Basic realm="oauth"' } });
}

function refuseGrant({ headers, body }: StandInRequest) {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
  const grantType = isForm ? new URLSearchParams(body).get('grant_type') : null;
  if (grantType === 'client_credentials') return undefined;
  return json({ error: grantType === null ? 'invalid_request' : 'unsupported_grant_type' }, { status: 400 });
}

function formDecoded(text: string): string {
  return new URLSearchParams(`text=${text.replaceAll('&', '%26')}`).get('text') ?? '';
}
