/** The transport room: one exchange with the host an agency's address names, and nothing unvalidated comes back. */

import { ContractBroken, Problem, Rejected } from '../errors.ts';
import type { Batch, Exchange, Reading, WireMessage, WireStep } from '../types.ts';
import { type Credentials, credentialsFor, type Proof } from './credentials.ts';
import { restBody, restRequest } from './rest.ts';
import { soapBody, soapFault, soapRequest } from './soap.ts';
import { problemOfStatus } from './status.ts';
import type { Upstream } from './upstream.ts';
import { openWire, type Wire, type WireReply } from './wire.ts';

interface Link {
  readonly upstream: Upstream;
  readonly wire: Wire;
  readonly credentials: Credentials;
}

export interface Transport {
  readonly exchange: Exchange;
  close(): Promise<void>;
}

export function transport(upstreams: readonly Upstream[]): Transport {
  const links = new Map(upstreams.flatMap((upstream) => linkOf(upstream)));
  return {
    exchange: async (batch) => {
      const link = links.get(batch.operation.agency);
      if (!link) throw new Problem('AGENCY_SWITCHED_OFF', { agency: batch.operation.agency });
      return exchangeOver(link, batch);
    },
    close: async () => void (await Promise.all([...links.values()].map(({ wire }) => wire.close()))),
  };
}

function linkOf(upstream: Upstream): [] | [[string, Link]] {
  const { agency, connection, limits } = upstream;
  if (!connection) return [];
  const wire = openWire({ agency, address: connection.address, ...limits });
  return [[agency, { upstream, wire, credentials: credentialsFor(upstream, wire) }]];
}

async function exchangeOver(link: Link, { operation, inputs, facets, signal }: Batch): Promise<readonly Reading[]> {
  const { agency, rejections } = link.upstream;
  const step = stepFor(operation.declared, inputs.length);
  const message = step.message(inputs, facets);
  const reply = await sendWithProof(link, message, signal);
  const judge = <T>(read: () => T): T | Problem => {
    try {
      return read();
    } catch (error) {
      return judged(agency, rejections, error);
    }
  };
  const partOf = judge(() => (isAbsent(step, reply) ? absent : step.read(bodyOf(agency, message, reply))));
  if (partOf instanceof Problem) throw ofAll(partOf, agency, inputs.length);
  const readings = inputs.map((input) => judge(() => ({ data: partOf(input) })));
  const [only] = readings;
  // Where one thing alone was asked for, what is wrong with it is wrong with the exchange.
  if (step === operation.declared.one && only instanceof Problem) throw only;
  return readings;
}

function stepFor({ one, many }: Batch['operation']['declared'], count: number): WireStep {
  const step = count === 1 ? (one ?? many) : many;
  if (!step) throw new TypeError('The operation has no exchange for so many inputs.');
  return step;
}

/** A business reason given for several things at once may be that of one, and is told of none. */
function ofAll(problem: Problem, agency: string, count: number): Problem {
  if (problem.code !== 'AGENCY_REJECTED' || count === 1) return problem;
  return new Problem('AGENCY_INVALID', { agency, cause: problem });
}

/** A 401 renews the proof once; the second one is the agency's word. */
async function sendWithProof(
  { wire, credentials }: Link,
  message: WireMessage,
  signal: AbortSignal,
): Promise<WireReply> {
  const request = message.protocol === 'rest' ? restRequest(message) : soapRequest(message);
  const sendWith = (proof: Proof): Promise<WireReply> =>
    wire.send({ ...request, headers: { ...request.headers, ...proof } }, signal);
  const proof = await credentials.headers();
  const reply = await sendWith(proof);
  return reply.status === 401 && credentials.renew(proof) ? sendWith(await credentials.headers()) : reply;
}

const absent = (): null => null;

/** The status alone is no word of the agency: a page of some proxy in between has it too. */
function isAbsent(step: WireStep, reply: WireReply): boolean {
  if (reply.status !== step.absentStatus) return false;
  restBody(reply);
  return true;
}

/** The body as the step's reader wants it. */
function bodyOf(agency: string, message: WireMessage, reply: WireReply): unknown {
  // SOAP 1.1 section 6.2: a fault comes with status 500, and says more than it.
  const fault = message.protocol === 'soap' && reply.status === 500 ? soapFault(agency, message, reply) : undefined;
  const refused = fault ?? problemOfStatus(agency, reply);
  if (refused) throw refused;
  return message.protocol === 'soap' ? soapBody(agency, message, reply) : restBody(reply);
}

function judged(agency: string, rejections: Upstream['rejections'], error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Rejected) {
    const says = Object.hasOwn(rejections, error.reason) ? rejections[error.reason] : undefined;
    // A reason the manifest does not list is text of the agency's choosing, and stays inside.
    if (says) return new Problem('AGENCY_REJECTED', { agency, reason: error.reason, says });
  }
  if (error instanceof Rejected || error instanceof ContractBroken) {
    return new Problem('AGENCY_INVALID', { agency, cause: error });
  }
  return new Problem('INTERNAL', { agency, cause: error });
}
