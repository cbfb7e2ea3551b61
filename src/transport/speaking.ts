/** A message in the protocol that it is of: how it is written, and how the answer to it is read. */

import type { WireMessage } from '../types.ts';
import type { Later, RestMessage } from '../wire-messages.ts';
import type { SoapMessage } from '../xml/soap-message.ts';
import { graphqlAnswer, graphqlRequest } from './graphql.ts';
import type { WireReply } from './reply.ts';
import { restBody, restRequest, wordOfAgency } from './rest.ts';
import type { Secure } from './soap/security/security.ts';
import { type SoapExchange, soapExchange } from './soap.ts';
import { problemOfStatus } from './status.ts';
import type { ConnectedUpstream } from './upstream.ts';
import type { WireRequest } from './wire.ts';
import { xRoadSoapExchange } from './x-road-soap.ts';

export interface Spoken {
  readonly request: WireRequest;
  /** The body as the step's reader wants it. @throws ContractBroken, Rejected and Problem */
  bodyOf(reply: WireReply): unknown;
  /** @throws ContractBroken where an answer is not the agency's own, but a page of some proxy in between. */
  mustBeOwn(reply: WireReply): void;
  readonly later?: Later;
}

/** What a message is spoken with, besides what it says itself. */
interface Speaker {
  readonly upstream: ConnectedUpstream;
  /** Proves in an envelope who we are, where the agency wants that. */
  readonly secure: Secure | undefined;
}

export async function spoken(speaker: Speaker, message: WireMessage): Promise<Spoken> {
  const { agency } = speaker.upstream;
  switch (message.protocol) {
    case 'rest':
      return restSpoken(agency, message);
    case 'graphql':
      return {
        request: graphqlRequest(message),
        bodyOf: (reply) => graphqlAnswer(agency, message, reply),
        mustBeOwn: wordOfAgency,
      };
    default:
      return { mustBeOwn: wordOfAgency, ...(await soapSpoken(speaker, message)) };
  }
}

function restSpoken(agency: string, message: RestMessage): Spoken {
  const { answers, later, xRoad } = message;
  return {
    request: { ...restRequest(message), ...(xRoad && { xRoad }) },
    bodyOf: (reply) => restBody(good(agency, reply), answers),
    mustBeOwn: (reply) => wordOfAgency(reply, answers),
    ...(later && { later }),
  };
}

function soapSpoken({ upstream, secure }: Speaker, message: SoapMessage): Promise<SoapExchange> {
  const { agency, connection, authentication } = upstream;
  const peer = { agency, address: connection.address, secure };
  if (authentication.kind !== 'x-road') return soapExchange(peer, message);
  return xRoadSoapExchange({ ...peer, road: authentication, client: connection.credentials.client ?? '' }, message);
}

/** @throws Problem for a status that is an error. */
function good(agency: string, reply: WireReply): WireReply {
  const refused = problemOfStatus(agency, reply);
  if (refused) throw refused;
  return reply;
}
