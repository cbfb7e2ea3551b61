/** The transport room: one exchange with the host an agency's address names, and nothing unvalidated comes back. */

import { ContractBroken, Problem, Rejected } from '../errors.ts';
import type { Batch, Exchange, Reading, WireMessage, WireStep } from '../types.ts';
import { credentialsFor } from './credentials.ts';
import { openConnections } from './pool.ts';
import { type ProvenSend, provenSending } from './proven-sending.ts';
import type { WireReply } from './reply.ts';
import { restBody, restRequest } from './rest.ts';
import { soapBody, soapFault, soapRequest } from './soap.ts';
import { problemOfStatus } from './status.ts';
import { type TransportWatch, unwatched } from './transport-watch.ts';
import type { Upstream } from './upstream.ts';
import { openWire, type Wire } from './wire.ts';

interface Link {
  readonly upstream: Upstream;
  readonly wire: Wire;
  readonly send: ProvenSend;
}

export interface Transport {
  readonly exchange: Exchange;
  /** Waits for what is under way, for a bounded time. */
  close(): Promise<void>;
}

/** @throws where a connection cannot be used as it is; `connectionMistakes` says it in sentences. */
export function transport(upstreams: readonly Upstream[], watch: TransportWatch = unwatched): Transport {
  const links = new Map(upstreams.flatMap((upstream) => linkOf(upstream, watch)));
  return {
    exchange: async (batch) => {
      const { agency } = batch.operation;
      const link = links.get(agency);
      if (!link) throw new Problem('AGENCY_SWITCHED_OFF', { agency, isUnmade: true });
      return exchangeOver(link, batch);
    },
    close: async () => void (await Promise.all([...links.values()].map(({ wire }) => wire.close()))),
  };
}

function linkOf(upstream: Upstream, watch: TransportWatch): [] | [[string, Link]] {
  const { agency, connection } = upstream;
  if (!connection) return [];
  const wire = openWire(agency, connection.address.pathname, openConnections({ ...upstream, connection }, watch));
  return [[agency, { upstream, wire, send: provenSending(agency, wire, credentialsFor(upstream, wire)) }]];
}

async function exchangeOver({ upstream, send }: Link, batch: Batch): Promise<readonly Reading[]> {
  const { agency, rejections } = upstream;
  const { operation, inputs, facets } = batch;
  const step = stepFor(operation.declared, inputs.length);
  const message = step.message(inputs, facets);
  const reply = await send(operation.name, requestOf(message), batch);
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

const requestOf = (message: WireMessage) => (message.protocol === 'rest' ? restRequest(message) : soapRequest(message));

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
