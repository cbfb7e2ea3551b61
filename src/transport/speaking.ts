/** A message in the protocol that it is of: how it is written, and how the answer to it is read. */

import type { WireMessage } from '../types.ts';
import type { Later } from '../wire-messages.ts';
import { graphqlAnswer, graphqlRequest } from './graphql.ts';
import type { WireReply } from './reply.ts';
import { restBody, restRequest, wordOfAgency } from './rest.ts';
import { soapBody, soapFault, soapRequest } from './soap.ts';
import { problemOfStatus } from './status.ts';
import type { WireRequest } from './wire.ts';

export interface Spoken {
  readonly request: WireRequest;
  /** The body as the step's reader wants it. @throws ContractBroken, Rejected and Problem */
  bodyOf(reply: WireReply): unknown;
  /** @throws ContractBroken where an answer is not the agency's own, but a page of some proxy in between. */
  mustBeOwn(reply: WireReply): void;
  readonly later?: Later;
}

export function spoken(agency: string, message: WireMessage): Spoken {
  switch (message.protocol) {
    case 'rest':
      return {
        request: { ...restRequest(message), ...(message.xRoad && { xRoad: message.xRoad }) },
        bodyOf: (reply) => restBody(good(agency, reply), message.answers),
        mustBeOwn: (reply) => wordOfAgency(reply, message.answers),
        ...(message.later && { later: message.later }),
      };
    case 'graphql':
      return {
        request: graphqlRequest(message),
        bodyOf: (reply) => graphqlAnswer(agency, message, reply),
        mustBeOwn: wordOfAgency,
      };
    default:
      return {
        request: soapRequest(message),
        bodyOf(reply) {
          // SOAP 1.1 section 6.2: a fault comes with status 500, and says more than it.
          const fault = reply.status === 500 ? soapFault(agency, message, reply) : undefined;
          if (fault) throw fault;
          return soapBody(agency, message, good(agency, reply));
        },
        mustBeOwn: wordOfAgency,
      };
  }
}

/** @throws Problem for a status that is an error. */
function good(agency: string, reply: WireReply): WireReply {
  const refused = problemOfStatus(agency, reply);
  if (refused) throw refused;
  return reply;
}
