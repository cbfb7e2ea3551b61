/** How a request proves to an agency who we are. */

import type { Signal } from '../signal.ts';
import { oauth2 } from './oauth2.ts';
import { basic, withHeaders, withQuery } from './proof.ts';
import type { WireReply } from './reply.ts';
import { signing } from './signing.ts';
import type { ConnectedUpstream } from './upstream.ts';
import type { Wire, WireRequest } from './wire.ts';
import { xRoad } from './x-road.ts';

export interface Credentials {
  /** @throws Problem, unmade, where no proof can be had, or `signal` ends the wait for it. */
  prove(request: WireRequest, signal: Signal): Promise<WireRequest>;
  /** Called when the agency answered 401 to a proof: true where a fresh one can be had, so that asking once more makes sense. */
  renew(refused: WireRequest): boolean;
  /** @throws Problem where the answer is not one to what was sent, or comes from somebody on the way. */
  check?(sent: WireRequest, reply: WireReply): void;
}

export function credentialsFor(upstream: ConnectedUpstream, wire: Wire): Credentials {
  const { authentication } = upstream;
  const { credentials } = upstream.connection;
  switch (authentication.kind) {
    case 'oauth2':
      return oauth2(upstream, wire, authentication);
    case 'signed':
      return signing(upstream, authentication);
    case 'x-road':
      return xRoad(upstream, authentication);
    case 'api-key':
      return fixed(keyIn(authentication, credentials.key ?? ''));
    case 'basic':
      return fixed((request) =>
        withHeaders(request, { authorization: basic(credentials.username, credentials.password) }),
      );
    default:
      return fixed((request) => request);
  }
}

type Prove = (request: WireRequest) => WireRequest;

const fixed = (prove: Prove): Credentials => ({ prove: async (request) => prove(request), renew: () => false });

function keyIn({ header, query }: { header?: string | undefined; query?: string | undefined }, key: string): Prove {
  if (query !== undefined) return (request) => withQuery(request, query, key);
  return (request) => withHeaders(request, { [header ?? '']: key });
}
