/** Writes an answer or a refusal as HTTP (GraphQL over HTTP, stage 2 draft). */

import { extensionsOf, type Language, type Problem } from '../errors.ts';
import type { GraphReply } from '../types.ts';
import type { MediaType } from './negotiate.ts';

export interface Answer extends GraphReply {
  /** Whether the document was read and refused, rather than the request around it. */
  readonly isAboutDocument?: boolean;
}

/** An HTTP response, as far as it is the answer's. */
export interface Written {
  readonly status: number;
  /** Names and values in turn. */
  readonly headers: string[];
  readonly text: string;
  /** Of the text: `latin1` where each of its characters is a byte already. */
  readonly encoding: 'utf8' | 'latin1';
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

export function written(answer: Answer, mediaType: MediaType, requestId: string): Written {
  const { status, isAboutDocument = true } = answer;
  // A client that speaks the older media type reads errors only out of a 200.
  const isWrapped = status === 400 && isAboutDocument && mediaType === 'application/json';
  const content = contentOf(answer);
  const length = content.encoding === 'latin1' ? content.text.length : Buffer.byteLength(content.text);
  const headers = [
    'cache-control',
    'no-store',
    'x-request-id',
    requestId,
    'content-type',
    mediaType === 'application/json' ? 'application/json; charset=utf-8' : `${mediaType}; charset=utf-8`,
    'content-length',
    String(length),
  ];
  addHeadersOf(answer, headers);
  return { status: isWrapped ? 200 : status, headers, ...content };
}

/** What is finished already comes first, as it does in a body that is written whole. */
function contentOf({ body, dataUtf8 }: GraphReply): Pick<Written, 'text' | 'encoding'> {
  const rest = JSON.stringify(body);
  if (dataUtf8 === undefined) return { text: rest, encoding: 'utf8' };
  const end = rest === '{}' ? '}' : `,${bytesIn(rest).slice(1)}`;
  return { text: `{"data":${dataUtf8}${end}`, encoding: 'latin1' };
}

/** The text in UTF-8, each byte as a character: itself, where it is ASCII. */
const bytesIn = (text: string): string =>
  Buffer.byteLength(text) === text.length ? text : Buffer.from(text).toString('latin1');

function addHeadersOf({ status, body }: GraphReply, headers: string[]): void {
  const [first] = (body.errors ?? []) as readonly { extensions?: Record<string, unknown> }[];
  const retryAfterSeconds = first?.extensions?.retryAfterSeconds;
  if (typeof retryAfterSeconds === 'number') headers.push('retry-after', String(retryAfterSeconds));
  if (status === 401) headers.push('www-authenticate', 'Bearer');
  if (status === 405) headers.push('allow', 'POST');
}
