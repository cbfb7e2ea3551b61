/** The transport room: one exchange with the host an agency's address names, and nothing unvalidated comes back. */

import { ContractBroken, Problem, Rejected } from '../errors.ts';
import type { Batch, Exchange, Reading, WireStep } from '../types.ts';
import { credentialsFor } from './credentials.ts';
import { outcomeOf } from './looking.ts';
import { openConnections } from './pool.ts';
import { type ProvenSend, provenSending } from './proven-sending.ts';
import type { WireReply } from './reply.ts';
import { withoutContent } from './rest.ts';
import { type Secure, securityOf } from './soap/security/security.ts';
import { type Spoken, spoken } from './speaking.ts';
import { type TransportWatch, unwatched } from './transport-watch.ts';
import { aboutOutcome } from './unmade.ts';
import type { ConnectedUpstream, Upstream } from './upstream.ts';
import { openWire, prefixOf, type Wire, type WireRequest } from './wire.ts';

interface Link {
  readonly upstream: ConnectedUpstream;
  readonly wire: Wire;
  readonly send: ProvenSend;
  readonly secure: Secure | undefined;
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
  const wire = openWire(agency, prefixOf(connection.address), openConnections(connected, watch));
  const send = provenSending(agency, wire, credentialsFor(connected, wire));
  return [[agency, { upstream: connected, wire, send, secure: securityOf(connected) }]];
}

async function exchangeOver(link: Link, batch: Batch): Promise<readonly Reading[]> {
  const { agency, rejections } = link.upstream;
  const { operation, inputs, facets } = batch;
  const step = stepFor(operation.declared, inputs.length);
  const message = await spoken(link, step.message(inputs, facets));
  const judge = <T>(read: () => T): T | Problem => {
    try {
      return read();
    } catch (error) {
      return judged(agency, rejections, error);
    }
  };
  const { reply, ofProblem } = await answerTo(link, message, batch).catch((error: unknown) => {
    throw judged(agency, rejections, error);
  });
  const partOf = judge(() => (isAbsent(step, message, reply) ? absent : step.read(message.bodyOf(reply))));
  if (partOf instanceof Problem) throw ofAll(ofProblem(partOf), agency, inputs.length);
  const readings = inputs.map((input) => judge(() => ({ data: partOf(input) })));
  const [only] = readings;
  // Where one thing alone was asked for, what is wrong with it is wrong with the exchange.
  if (step === operation.declared.one && only instanceof Problem) throw only;
  return readings;
}

interface Answered {
  readonly reply: WireReply;
  /** What a problem of the reply means for the whole exchange. */
  ofProblem(problem: Problem): Problem;
}

/** The answer to the message, or the one that came of it later. */
async function answerTo({ upstream, send }: Link, { request, later }: Spoken, batch: Batch): Promise<Answered> {
  const { attempts, signal, isResumed } = batch;
  const sent = (each: WireRequest): Promise<WireReply> => send(batch.operation.name, each, batch);
  const first = isResumed ? undefined : await sent(request);
  if (!later) {
    if (!first) throw new TypeError('The operation says not where its outcome would be.');
    return { reply: first, ofProblem: (problem) => problem };
  }
  const { agency, connection } = upstream;
  const { body: _, ...asked } = request;
  const headers = withoutContent(asked.headers);
  const look = (target: string): Promise<WireReply> => sent({ ...asked, method: 'GET', target, headers });
  try {
    const reply = await outcomeOf({ agency, address: connection.address, later, attempts, signal, look }, first);
    return { reply, ofProblem: reply === first ? (problem) => problem : aboutOutcome };
  } catch (error) {
    throw error instanceof Problem ? aboutOutcome(error) : error;
  }
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
function isAbsent(step: WireStep, message: Spoken, reply: WireReply): boolean {
  if (reply.status !== step.absentStatus) return false;
  message.mustBeOwn(reply);
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
