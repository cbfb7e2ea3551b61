/** Reads a GraphQL request out of an HTTP one (GraphQL over HTTP, stage 2 draft), within bounds. */

import type { IncomingMessage } from 'node:http';
import { parse } from 'node:querystring';
import { z } from 'zod';
import { Problem } from '../errors.ts';
import type { GraphRequest } from '../types.ts';
import { openLately } from './lately.ts';

type Parameters = Pick<GraphRequest, 'document' | 'documentId' | 'operationName' | 'variables'>;

/** What makers of clients call their documents: a digest, as a rule. */
const documentId = z.string().min(1).max(256);

const parametersShape = z.object({
  query: z.string().nullish(),
  /** GraphQL over HTTP, appendix on persisted documents. */
  documentId: documentId.nullish(),
  /** Of several servers and clients. */
  id: documentId.nullish(),
  /** Of Relay. */
  doc_id: documentId.nullish(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  /** Apollo Client and urql send a document's id in here, whether it is a digest or not. */
  extensions: z.looseObject({ persistedQuery: z.looseObject({ sha256Hash: documentId }).nullish() }).nullish(),
});

/** Of bodies that may come again; a screen's is one to two kilobytes. */
const maxKnownCharacters = 8_388_608;

interface Asked {
  readonly parameters: Parameters;
  /** The body, each byte as a character; none of a GET. */
  readonly bytes?: string;
}

export interface RequestReader {
  /** Where the same bytes were kept: the same object, which nobody can change. @throws Problem BAD_REQUEST (400, 415) */
  read(request: IncomingMessage, body: Buffer | undefined): Asked;
  /** Its answer was good, and may be given again: when it comes again it is not read anew. */
  keep(asked: Asked): void;
}

export function requestReader(): RequestReader {
  const known = openLately<Asked>({ maxCharacters: maxKnownCharacters });
  return {
    read(request, body) {
      if (body === undefined) return { parameters: parametersIn(fromAddress(request)) };
      refuseOtherTypes(request);
      const bytes = body.toString('latin1');
      return known.get(bytes) ?? { parameters: parametersIn(json(textOf(body))), bytes };
    },
    keep(asked) {
      if (asked.bytes === undefined || known.get(asked.bytes) === asked) return;
      known.add(asked.bytes, deepFrozen(asked));
    },
  };
}

const parametersIn = (sent: unknown): Parameters => (isPlain(sent) ? plainParameters(sent) : otherParameters(sent));

function deepFrozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) deepFrozen(part);
  return Object.freeze(value);
}

interface PlainRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** What nearly all clients send, told without a schema. */
function isPlain(sent: unknown): sent is PlainRequest {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent) || !('query' in sent)) return false;
  return Object.entries(sent).every(([name, value]) => {
    if (name === 'query') return typeof value === 'string' && value !== '';
    if (name === 'operationName') return typeof value === 'string' && value !== '';
    return name === 'variables' && isPlainObject(value);
  });
}

const isPlainObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, '__proto__');

const plainParameters = ({ query, variables = {}, operationName }: PlainRequest): Parameters => ({
  document: query,
  variables,
  ...(operationName !== undefined && { operationName }),
});

/** @throws Problem BAD_REQUEST (400) */
function otherParameters(sent: unknown): Parameters {
  const parsed = parametersShape.safeParse(sent);
  if (!parsed.success) throw new Problem('BAD_REQUEST', { message: sentenceFor(parsed.error.issues[0]?.path[0]) });
  const { query, operationName, variables } = parsed.data;
  const id = idIn(parsed.data);
  if (!query && id === undefined) throw new Problem('BAD_REQUEST', { message: sentenceFor('query') });
  return {
    // Empty texts and empty names in an address are none.
    ...(query && { document: query }),
    ...(id !== undefined && { documentId: id }),
    variables: variables ?? {},
    ...(operationName && { operationName }),
  };
}

/** @throws Problem BAD_REQUEST where a request has several that are not the same. */
function idIn({ documentId, id, doc_id, extensions }: z.output<typeof parametersShape>): string | undefined {
  const given = [documentId, id, doc_id, extensions?.persistedQuery?.sha256Hash].filter(
    (each) => typeof each === 'string',
  );
  const [first, ...others] = new Set(given);
  if (others.length > 0) throw new Problem('BAD_REQUEST', { message: 'The request has ids of several documents.' });
  return first;
}

function sentenceFor(parameter: PropertyKey | undefined): string {
  switch (parameter) {
    case 'query':
      return 'The parameter "query" must be the text of a document, unless the id of a registered one is sent.';
    case 'documentId':
    case 'id':
    case 'doc_id':
      return `The parameter "${parameter}" must be the id of a document, of at most 256 characters.`;
    case 'operationName':
      return 'The parameter "operationName" must be a string or null.';
    case 'variables':
      return 'The parameter "variables" must be an object or null.';
    case 'extensions':
      return 'The parameter "extensions" must be an object or null, with "persistedQuery" as Apollo Client sends it.';
    default:
      return 'The body must be a JSON object with "query" or the id of a document; a list of requests is not taken.';
  }
}

function fromAddress({ headers, url = '' }: IncomingMessage): unknown {
  // A page elsewhere may send forms and plain text without asking first.
  const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  if (type.trim() !== '' && type.trim() !== 'application/json') throw unsupported('Send a GET without a content type.');
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  const parameters: Record<string, unknown> = { ...parse(query) };
  for (const name of ['variables', 'extensions']) {
    const text = parameters[name];
    if (typeof text === 'string') parameters[name] = text === '' ? null : json(text);
  }
  return parameters;
}

/** @throws Problem BAD_REQUEST (415) */
function refuseOtherTypes({ headers }: IncomingMessage): void {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/json') throw unsupported('Send the request as application/json.');
  // All of them: of several, others may go by another one.
  const charsets = parameters.flatMap((parameter) => /^\s*charset="?([\w-]+)"?\s*$/.exec(parameter)?.[1] ?? []);
  if (charsets.some((charset) => charset !== 'utf-8' && charset !== 'utf8'))
    throw unsupported('Send the request in UTF-8.');
  if (headers['content-encoding'] !== undefined) throw unsupported('Send the request uncompressed.');
}

const unsupported = (message: string): Problem => new Problem('BAD_REQUEST', { status: 415, message });

const decoder = new TextDecoder('utf-8', { fatal: true });

function textOf(body: Buffer): string {
  try {
    return decoder.decode(body);
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
