/** Reads a GraphQL request out of an HTTP one (GraphQL over HTTP, stage 2 draft), within bounds. */

import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../errors.ts';
import type { GraphRequest } from '../types.ts';

export type Parameters = Pick<GraphRequest, 'document' | 'operationName' | 'variables'>;

const nullableObject = z.record(z.string(), z.unknown()).nullish();

const parametersShape = z.object({
  query: z.string().min(1),
  operationName: z.string().nullish(),
  variables: nullableObject,
  extensions: nullableObject,
});

/** @throws Problem BAD_REQUEST (400, 415) */
export function readParameters(request: FastifyRequest): Parameters {
  const parsed = parametersShape.safeParse(request.method === 'GET' ? fromQuery(request) : fromBody(request));
  if (!parsed.success) throw new Problem('BAD_REQUEST', { message: sentenceFor(parsed.error.issues[0]?.path[0]) });
  const { query, operationName, variables } = parsed.data;
  return {
    document: query,
    variables: variables ?? {},
    // An empty name in an address is no name.
    ...(operationName && { operationName }),
  };
}

function sentenceFor(parameter: PropertyKey | undefined): string {
  switch (parameter) {
    case 'query':
      return 'The parameter "query" must be the text of a document.';
    case 'operationName':
      return 'The parameter "operationName" must be a string or null.';
    case 'variables':
    case 'extensions':
      return `The parameter "${parameter}" must be an object or null.`;
    default:
      return 'The body must be a JSON object with "query"; a list of requests is not taken.';
  }
}

function fromQuery({ query }: FastifyRequest): unknown {
  const parameters = { ...(query as Record<string, unknown>) };
  for (const name of ['variables', 'extensions']) {
    const text = parameters[name];
    if (typeof text === 'string') parameters[name] = text === '' ? null : json(text);
  }
  return parameters;
}

function fromBody({ headers, body }: FastifyRequest): unknown {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/json') throw unsupported('Send the request as application/json.');
  const charset = parameters.map((parameter) => /^\s*charset="?([\w-]+)"?\s*$/.exec(parameter)?.[1]).find(Boolean);
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')
    throw unsupported('Send the request in UTF-8.');
  if (headers['content-encoding'] !== undefined) throw unsupported('Send the request uncompressed.');
  return json(textOf(body));
}

const unsupported = (message: string): Problem => new Problem('BAD_REQUEST', { status: 415, message });

function textOf(body: unknown): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body instanceof Buffer ? body : Buffer.alloc(0));
  } catch {
    throw new Problem('BAD_REQUEST', { message: 'The body is not UTF-8.' });
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own sentence repeats the text.
    throw new Problem('BAD_REQUEST', { message: 'What should be JSON is not.' });
  }
}
