/**
 * What becomes of a GraphQL request at the door: its turn, its body, its deadline, its answer. It is taken from node:http
 * as it comes, and its answer given there: a framework's walk costs more than a whole answer that is given again.
 */

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem, problemOf } from '../errors.ts';
import type { Handler } from '../types.ts';
import type { Admission } from './admission.ts';
import { bodyOf } from './body.ts';
import { Ends } from './ends.ts';
import { deadlineMsFor, languageFor, type MediaType, mediaTypeFor } from './negotiate.ts';
import { requestReader } from './read-request.ts';
import { together } from './together.ts';
import { type Answer, refusalOf, written } from './write-reply.ts';

export interface GraphEndpointOptions {
  readonly handle: Handler;
  readonly limits: { readonly deadlineMs: number };
  /** Called once for each answered GraphQL request. */
  readonly onAnswered: (facts: { requestId: string; status: number; ms: number }) => void;
  readonly onInternal: (requestId: string, cause: unknown) => void;
  readonly admission: Pick<Admission, 'enter'>;
  /** In bytes. */
  readonly maxRequestBytes: number;
  /** @throws Problem BAD_REQUEST (421) for a name that is not this gateway's. */
  readonly refuseStrange: (host: string | undefined) => void;
  /** A client that is told otherwise asks elsewhere next. */
  readonly isReady: () => boolean;
}

export type GraphEndpoint = (request: IncomingMessage, response: ServerResponse) => void;

/** A request at the door. */
interface Arrival {
  readonly id: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** By `performance.now()`: whoever waits for a turn has no longer until the deadline. */
  readonly at: number;
}

/** What the client would like. */
interface Wishes {
  readonly mediaType: MediaType;
  readonly deadlineMs: number;
}

export function graphEndpoint(options: GraphEndpointOptions): GraphEndpoint {
  const { handle, admission, maxRequestBytes, refuseStrange, isReady, onAnswered, onInternal } = options;
  const reader = requestReader();
  const sendTogether = together();

  const send = ({ id, response }: Arrival, mediaType: MediaType, answer: Answer): number => {
    const { status, headers, text, encoding } = written(answer, mediaType, id);
    sendTogether(() => {
      if (!isReady()) response.shouldKeepAlive = false;
      response.writeHead(status, headers);
      response.end(text, encoding);
    });
    return status;
  };
  const refuse = (arrival: Arrival, error: unknown, mediaType: MediaType = 'application/json'): number => {
    const problem = problemOf(error);
    if (problem.code === 'INTERNAL') onInternal(arrival.id, problem.details.cause);
    // Nobody reads what is left of it.
    if (problem.code === 'TOO_LARGE') arrival.response.shouldKeepAlive = false;
    const language = languageFor(arrival.request.headers['accept-language']);
    return send(arrival, mediaType, refusalOf(problem, language, arrival.id));
  };
  const wishesOf = ({ request: { headers } }: Arrival): Wishes => ({
    mediaType: mediaTypeFor(headers.accept),
    deadlineMs: deadlineMsFor(headers['x-deadline-ms'] as string | undefined, options.limits.deadlineMs),
  });

  const answer = async (arrival: Arrival, body: Buffer | undefined, wishes: Wishes): Promise<void> => {
    const { id, request, response, at } = arrival;
    const { headers } = request;
    const ends = new Ends(response, at + wishes.deadlineMs);
    let status = 0;
    try {
      const asked = reader.read(request, body);
      const reply = await handle({
        id,
        method: body ? 'POST' : 'GET',
        headers: headers as Readonly<Record<string, string | undefined>>,
        language: languageFor(headers['accept-language']),
        ends,
        ...asked.parameters,
      });
      if (reply.dataUtf8 !== undefined) reader.keep(asked);
      status = send(arrival, wishes.mediaType, reply);
    } catch (error) {
      status = refuse(arrival, error, wishes.mediaType);
    } finally {
      ends.clear();
      onAnswered({ requestId: id, status, ms: Math.round(performance.now() - at) });
    }
  };
  const begin = (arrival: Arrival, body?: Buffer | Problem): void => {
    try {
      if (body instanceof Problem) throw body;
      answer(arrival, body, wishesOf(arrival)).catch((error: unknown) => onInternal(arrival.id, error));
    } catch (error) {
      refuse(arrival, error);
    }
  };
  const takeTurn = (arrival: Arrival): void => {
    if (arrival.request.method === 'GET') begin(arrival);
    else bodyOf(arrival.request, maxRequestBytes, (body) => begin(arrival, body));
  };
  return (request, response) => {
    const arrival: Arrival = { id: randomUUID(), request, response, at: performance.now() };
    try {
      refuseStrange(request.headers.host);
      // Before anything of it is read: who is sent away costs next to nothing.
      const leave = admission.enter(() => takeTurn(arrival));
      if (!leave) throw new Problem('OVERLOADED', { retryAfterSeconds: 1 });
      response.once('close', leave);
    } catch (error) {
      refuse(arrival, error);
    }
  };
}
