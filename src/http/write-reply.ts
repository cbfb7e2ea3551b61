/** Writes an answer or a refusal as HTTP (GraphQL over HTTP, stage 2 draft). */

import type { FastifyReply, FastifyRequest } from 'fastify';
import { extensionsOf, type Language, type Problem } from '../errors.ts';
import type { GraphReply } from '../types.ts';
import type { MediaType } from './negotiate.ts';

export interface HttpExchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

interface Answer extends GraphReply {
  /** Whether the document was read and refused, rather than the request around it. */
  readonly isAboutDocument: boolean;
}

/** A refusal as an answer of its own. */
export function refusalOf(problem: Problem, language: Language, requestId: string): Answer {
  const error = { message: problem.message, extensions: extensionsOf(problem, language, requestId) };
  return {
    status: problem.status,
    body: { errors: [error] },
    isAboutDocument: problem.code === 'DOCUMENT_UNKNOWN' || problem.code === 'DOCUMENT_TOO_COSTLY',
  };
}

export function send(
  { request, reply }: HttpExchange,
  mediaType: MediaType,
  answer: GraphReply | Answer,
): FastifyReply {
  const isAboutDocument = 'isAboutDocument' in answer ? answer.isAboutDocument : true;
  // A client that speaks the older media type reads errors only out of a 200.
  const isWrapped = answer.status === 400 && isAboutDocument && mediaType === 'application/json';
  const { retryAfterSeconds } = firstExtensions(answer);
  if (typeof retryAfterSeconds === 'number') reply.header('retry-after', retryAfterSeconds);
  if (answer.status === 401) reply.header('www-authenticate', 'Bearer');
  if (answer.status === 405) reply.header('allow', 'POST');
  return reply
    .code(isWrapped ? 200 : answer.status)
    .header('cache-control', 'no-store')
    .header('x-request-id', request.id)
    .type(`${mediaType}; charset=utf-8`)
    .send(textOf(answer));
}

/** What is finished already comes first, as it does in a body that is written whole. */
function textOf({ body, dataText }: GraphReply): string {
  const text = JSON.stringify(body);
  if (dataText === undefined) return text;
  return text === '{}' ? `{"data":${dataText}}` : `{"data":${dataText},${text.slice(1)}`;
}

function firstExtensions({ body }: GraphReply): Readonly<Record<string, unknown>> {
  const [first] = (body.errors ?? []) as readonly { extensions?: Record<string, unknown> }[];
  return first?.extensions ?? {};
}
