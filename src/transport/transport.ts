/** The transport room: one exchange with the host an agency's address names, and nothing unvalidated comes back. */

import { ContractBroken, Problem, Rejected } from '../errors.ts';
import type { Batch, Exchange, Reading, WireMessage, WireStep } from '../types.ts';
import { credentialsFor } from './credentials.ts';
import { openConnections } from './pool.ts';
import { type ProvenSend, provenSending } from './proven-sending.ts';
import type { WireReply } from './reply.ts';
import { restBody, restRequest } from './rest.ts';
import { soapExchange } from './soap.ts';
import { problemOfStatus } from './status.ts';
import { type TransportWatch, unwatched } from './transport-watch.ts';
import type { Upstream } from './upstream.ts';
import { openWire, type Wire, type WireRequest } from './wire.ts';

type ConnectedUpstream = Upstream & { readonly connection: NonNullable<Upstream['connection']> };

interface Link {
  readonly upstream: ConnectedUpstream;
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
  const connected = { ...upstream, connection };
  const wire = openWire(agency, connection.address.pathname, openConnections(connected, watch));
  return [[agency, { upstream: connected, wire, send: provenSending(agency, wire, credentialsFor(upstream, wire)) }]];
}

async function exchangeOver({ upstream, send }: Link, batch: Batch): Promise<readonly Reading[]> {
  const { agency, rejections } = upstream;
  const { operation, inputs, facets } = batch;
  const step = stepFor(operation.declared, inputs.length);
  const message = step.message(inputs, facets);
  const { request, bodyOf } = spoken(upstream, message);
  const reply = await send(operation.name, request, batch);
  const judge = <T>(read: () => T): T | Problem => {
    try {
      return read();
    } catch (error) {
      return judged(agency, rejections, error);
    }
  };
  const partOf = judge(() => (isAbsent(step, reply) ? absent : step.read(bodyOf(reply))));
  if (partOf instanceof Problem) throw ofAll(partOf, agency, inputs.length);
  const readings = inputs.map((input) => judge(() => ({ data: partOf(input) })));
  const [only] = readings;
  // Where one thing alone was asked for, what is wrong with it is wrong with the exchange.
  if (step === operation.declared.one && only instanceof Problem) throw only;
  return readings;
}

/** One message in its protocol, and how the answer's body is read as the step's reader wants it. */
interface Spoken {
  readonly request: WireRequest;
  readonly bodyOf: (reply: WireReply) => unknown;
}

function spoken({ agency, connection }: ConnectedUpstream, message: WireMessage): Spoken {
  if (message.protocol === 'soap') return soapExchange({ agency, address: connection.address }, message);
  return { request: restRequest(message), bodyOf: (reply) => restAnswer(agency, reply) };
}

function restAnswer(agency: string, reply: WireReply): unknown {
  const refused = problemOfStatus(agency, reply);
  if (refused) throw refused;
  return restBody(reply);
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

const absent = (): null => null;

/** The status alone is no word of the agency: a page of some proxy in between has it too. */
function isAbsent(step: WireStep, reply: WireReply): boolean {
  if (reply.status !== step.absentStatus) return false;
  restBody(reply);
  return true;
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
