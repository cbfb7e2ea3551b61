/** How a request proves to an agency who we are. */

import { oauth2 } from './oauth2.ts';
import { basic, type Proof } from './proof.ts';
import type { Upstream } from './upstream.ts';
import type { Wire } from './wire.ts';

export interface Credentials {
  /** @throws Problem, unmade, where no proof can be had, or `signal` ends the wait for it. */
  headers(signal: AbortSignal): Promise<Proof>;
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
